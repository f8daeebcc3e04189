import { runCommandLine } from './cli/run_command_line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
