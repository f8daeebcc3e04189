import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Run } from '../../cli/bank_api.ts';
import { keptCompilation } from '../../harness/kept_compilation.ts';

/** Where an operator types commands. */
export interface Shell {
  /** Runs `bank-api` with these words. */
  run(args: readonly string[]): Promise<Run>;
  close(): void;
}

/** @param environment nothing but this, beside the path */
export function openShell(folder: string, environment: Readonly<Record<string, string>>): Shell {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'run_commands.ts'), {
    cwd: folder,
    env: { PATH: process.env.PATH, ...keptCompilation, ...environment },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (args: readonly string[]): Promise<Run> => {
    child.send(args);
    const settled = new AbortController();
    const { signal } = settled;
    try {
      const ended = once(child, 'exit', { signal }).then(() => {
        throw new Error(`bank-api ${args.join(' ')} ended its process`);
      });
      const [run] = await Promise.race([once(child, 'message', { signal }), ended]);
      return run as Run;
    } finally {
      settled.abort();
    }
  };
  return {
    run: (args) => {
      const turn = last.then(() => ask(args));
      last = turn.catch(() => {});
      return turn;
    },
    close: () => void child.kill(),
  };
}
