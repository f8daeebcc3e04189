import { createHash } from 'node:crypto';
import type { Decimal } from '../decimal.ts';
import type { Statement } from '../statement.ts';

/**
 * What names a statement: the same for the same account, days and content, whenever it is asked for, and another for any other
 * (docs/contract.md, "Statements"). 32 characters of hexadecimal in small letters; a shorter field takes the first of them. It goes
 * over all entries, before the first byte of a file: whoever needs it twice keeps it.
 */
export function markOf({ account, from, to, opening, closing, entries }: Statement): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([account, from, to, entries.length]));
  hash.update(contentOf({ opening, closing }));
  for (const entry of entries) hash.update(contentOf(entry));
  return hash.digest('hex').slice(0, 32);
}

/** What names a message of several statements. */
export function markOfAll(marks: readonly string[]): string {
  return createHash('sha256').update(marks.join(' ')).digest('hex').slice(0, 32);
}

/** Another text for any other content, whatever stands in it. `JSON.stringify` takes four times as long, with a replacer for bigints eight times. */
function contentOf<T extends Readonly<Record<keyof T, string | Decimal | null>>>(content: T): string {
  let text = '';
  for (const name in content) {
    const value: string | Decimal | null = content[name];
    if (typeof value === 'string') text += `s${value.length}:${value}`;
    else text += value ? `d${value.units}/${value.scale}` : 'n';
  }
  return text;
}
