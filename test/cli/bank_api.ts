import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/bank-api.js', import.meta.url));

/** What one run of the command gave. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command `bank-api` in a folder, as a process of its own, with no settings but the given ones. */
export function bankApi(folder: string, settings: Record<string, string> = {}) {
  const run = (...args: string[]): Promise<Run> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, ...settings };
      execFile(process.execPath, [program, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });
  /** Runs with `--json` and expects success. */
  const json = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await run(...args, '--json');
    if (exitCode !== 0) throw new Error(`bank-api ${args.join(' ')} exited with ${exitCode}: ${stderr}`);
    return JSON.parse(stdout);
  };
  return { run, json };
}
