import assert from 'node:assert/strict';
import { decimalText } from '../../src/statements/decimal.ts';
import type { Statement, StatementEntry } from '../../src/statements/statement.ts';

/** What a reader of a file says of a statement; amounts as texts, because a double would round them. */
export interface ReadStatement {
  readonly currency: string;
  /** Undefined in a format that has none; its day, too. */
  readonly opening?: string;
  readonly openingDay?: string;
  readonly closing: string;
  readonly closingDay: string;
  readonly entries: readonly ReadEntry[];
}

export interface ReadEntry {
  readonly id: string;
  /** Of the field for references. */
  readonly reference: string;
  readonly day: string;
  readonly valueDay: string | null;
  readonly amount: string;
  readonly currency?: string;
  /** The label as far as the format holds it. */
  readonly text: string;
}

/** Whether a text that was read is that of the entry; a format that holds less of it has its own way. */
export type SameText = (read: string, entry: StatementEntry) => void;

/** Whether what was read is what was written, to the last digit. */
export function sameAsRead(read: ReadStatement | undefined, statement: Statement, sameText: SameText = whole): void {
  const { account, opening, closing, to, entries } = statement;
  assert.ok(read && opening && closing);
  assert.equal(read.currency, account.currency);
  assert.equal(read.closing, decimalText(closing));
  assert.equal(read.closingDay, to);
  if (read.opening !== undefined) assert.equal(read.opening, decimalText(opening));
  if (read.openingDay !== undefined) assert.equal(read.openingDay, '2025-12-31');
  assert.deepEqual(
    read.entries.map(({ id, day, amount }) => ({ id, day, amount })),
    entries.map(({ id, day, amount }) => ({ id, day, amount: decimalText(amount) })),
  );
  assert.equal(new Set(read.entries.map(({ reference }) => reference)).size, entries.length);
  for (const [index, entry] of entries.entries()) {
    const found: ReadEntry = read.entries[index] ?? assert.fail();
    assert.equal(found.currency ?? account.currency, account.currency);
    if (found.valueDay !== null) assert.equal(found.valueDay, entry.valueDate ?? entry.day);
    sameText(found.text, entry);
  }
}

const whole: SameText = (read, { description }) => assert.equal(read, legalText(description));

/** Character by character, what XML 1.0 can hold of a text, on one line. */
export function legalText(text: string): string {
  let written = '';
  for (const character of text.replaceAll('\r\n', '\n')) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029) written += ' ';
    else if ((code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff) written += '\ufffd';
    else written += character;
  }
  return written.trim();
}
