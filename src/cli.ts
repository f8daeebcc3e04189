import { runCommandLine } from './cli/run_command_line.ts';

/** As a shell counts a process that the signal of a broken pipe has ended. */
const endedByPipe = 141;

// Who reads has seen enough (`| head`, `q` in a pager), which is no error to be told with a stack.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(endedByPipe);
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  // Loaded only when it is asked for.
  serve: async () => void (await import('./main.ts')),
});
