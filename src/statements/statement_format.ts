import type { Statement } from './statement.ts';

/** The formats by their names, as sites ask for them: docs/contract.md, "Statements". */
type StatementFormatName = 'cfonb120' | 'camt053' | 'camt053.001.02' | 'ofx' | 'ofx102' | 'mt940' | 'qif' | 'csv';

/** Turns statements into the bytes that programs of accountants read. A file a format; `src/statements/formats.ts` lists them. */
export interface StatementFormat {
  readonly name: StatementFormatName;
  /** What it is, for the reference page: `CFONB 120, the French banks’ relevé de compte`. */
  readonly title: string;
  /** The media type, with its charset where one belongs to it. */
  readonly contentType: string;
  /** Of the file's name, without the point. */
  readonly extension: string;
  /** Whether a statement without balances cannot be written in it. */
  readonly needsBalance: boolean;
  /** Whether amounts may have more digits than the currency's minor unit. */
  readonly keepsDigits: boolean;
  /** Whether a file may hold more than one account. */
  readonly manyAccounts: boolean;
  /**
   * Why it cannot hold this statement, as a part of a sentence that begins with the format: "holds amounts of at most 14 digits,
   * and that of powens-123 has more". It names the row where a row is the cause. Undefined when it can.
   */
  readonly refusalOf: (statement: Statement) => string | undefined;
  /** The file, in pieces as they can be sent. The same statements and order give the same bytes. */
  readonly write: (statements: readonly Statement[], order: WriteOrder) => Iterable<Buffer>;
}

export interface WriteOrder {
  /** Stands in the file where the format has a place for it, and nowhere else. */
  readonly createdAt: Date;
  /** Of headings, and of the order in which dates are written. */
  readonly language: 'fr' | 'en';
}
