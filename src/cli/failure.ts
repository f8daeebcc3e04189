/** The command was understood, but what it asks for cannot be: an unknown name, a wrong value. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something was wrong that the operator can mend. Exit code 1, no stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Errors whose message says to an operator all there is to say. */
const expected = [
  'UsageError',
  'CommandError',
  'ClientError',
  'DeliveryError',
  'SettingsError',
  'SealingError',
  'StoreError',
  'UnknownEndpoint',
  'UnknownName',
  'WrongValue',
];

/** What to print about a failed command: one line, and a stack trace only for a defect of ours. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (expected.includes(error.name)) return error.message;
  if ('code' in error) return `${error.message || error.code}; bank-api doctor says more`;
  return error.stack ?? error.message;
}
