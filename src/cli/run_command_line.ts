import { CommanderError } from 'commander';
import { visibleLines } from '../operations/visible_text.ts';
import { type CommandLineParts, commandLine } from './command_line.ts';
import { describeFailure, exitCodeOf } from './failure.ts';

/**
 * Runs one command of `bank-api`.
 * @param args without the program's own name
 * @returns the exit code: 0 done, 1 failed, 2 not understood
 */
export async function runCommandLine(args: readonly string[], parts: CommandLineParts): Promise<number> {
  const program = await commandLine(args, parts);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const message = describeFailure(error);
    process.stderr.write(
      program.opts().json ? `${visibleLines(JSON.stringify({ error: message }))}\n` : `bank-api: ${message}\n`,
    );
    return exitCodeOf(error);
  }
}
