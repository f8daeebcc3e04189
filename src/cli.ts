import { runCommandLine } from './cli/run_command_line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  // Loaded only when it is asked for.
  serve: async () => void (await import('./main.ts')),
});
