import { GatewayError } from '../errors/gateway_error.ts';
import { visible, visibleLines } from '../operations/visible_text.ts';

/** The command was understood, but its options do not fit each other or this installation. */
export class UsageError extends GatewayError<'command_wrong'> {
  constructor(message: string) {
    super('command_wrong', message);
  }
}

/** The command ran, and what it found or left is not as it should be. */
export class CommandError extends GatewayError<'command_failed'> {
  constructor(message: string) {
    super('command_failed', message);
  }
}

/** What to print about a failed command: one line, and a stack trace only for a defect of ours. Does nothing to a terminal. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return visible(String(error));
  if (!(error instanceof GatewayError)) {
    return 'code' in error
      ? `${visible(error.message || String(error.code))}; bank-api doctor says more`
      : stackOf(error);
  }
  return error.exitCode === undefined ? stackOf(error) : visible(error.message);
}

/** How the command ends: 2 when it was not understood, else 1. */
export function exitCodeOf(error: unknown): 1 | 2 {
  return (error instanceof GatewayError && error.exitCode) || 1;
}

function stackOf(error: Error): string {
  return visibleLines(error.stack ?? error.message);
}
