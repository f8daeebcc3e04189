import type { Command } from 'commander';

/** `bank-api start` @param serve returns when the server is ready */
export function startCommand(command: Command, serve: () => Promise<void>): void {
  command
    .description('Run the server, as npm start does in the repository: in the foreground, until SIGTERM or SIGINT.')
    .addHelpText(
      'after',
      '\nIts log goes to standard output. docs/operations.md says what to watch, and what ends it in order.',
    )
    .action(serve);
}
