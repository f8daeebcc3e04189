import { runCommandLine } from '../../src/cli/run_command_line.ts';
import type { Command } from './kept_command_line.ts';

/*
 * The process of kept_command_line.ts. It has the folder and the environment of each command while that runs, and nothing of the one
 * before; settings are read anew, as a new process would.
 */
process.on('message', async ({ folder, environment, args }: Command) => {
  process.chdir(folder);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].write = (chunk: string | Uint8Array) => {
      printed[stream] += String(chunk);
      return true;
    };
  }
  const exitCode = await runCommandLine(args, { serve: () => Promise.reject(new Error('no server is started here')) });
  process.send?.({ exitCode, ...printed });
});
