import { runCommandLine } from '../../../src/cli/run_command_line.ts';

/*
 * The command line of shell.ts: the process of `bank-api` that stays, because to start one takes most of the time of a command. It
 * has the installation's folder and environment and nothing else, reads the settings anew for each command, as a new one would.
 */
process.on('message', async (args: string[]) => {
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].write = (chunk: string | Uint8Array) => {
      printed[stream] += String(chunk);
      return true;
    };
  }
  const exitCode = await runCommandLine(args, { serve: () => Promise.reject(new Error('no recipe starts a server')) });
  process.send?.({ exitCode, ...printed });
});
