import type { ExceptionType } from './exception_types.ts';

/** What is known of one error, by its code. docs/errors.md, docs/openapi.json and the exit codes are made of it. */
export interface ErrorEntry {
  /** The class that is thrown with this code. */
  readonly thrownAs: string;
  /** What a call that ends like this is answered, with the error's own message. Absent: no message of it may reach a site. */
  readonly exception?: ExceptionType;
  /**
   * How `bank-api` ends when it meets this: 1 it failed, 2 it was not understood. Its message is then all that an operator
   * needs. Absent: no command is expected to meet it, and it is shown with its stack.
   */
  readonly exitCode?: 1 | 2;
  /** When it happens; a sentence without its capital and its stop. */
  readonly meaning: string;
  /** For whoever meets it; likewise. */
  readonly whatToDo: string;
}

export type ErrorEntries = Readonly<Record<string, ErrorEntry>>;
