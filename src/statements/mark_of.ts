import { createHash } from 'node:crypto';
import { decimalText } from './decimal.ts';
import type { Statement } from './statement.ts';

/**
 * What names a message or a statement: the same for the same accounts, days and content, whenever it is asked for, and another for
 * any other (docs/contract.md, "Statements"). 32 characters of hexadecimal in small letters; a shorter field takes the first of them.
 */
export function markOf(statements: readonly Statement[]): string {
  const hash = createHash('sha256');
  for (const { account, from, to, opening, closing, entries } of statements) {
    const balances = [opening, closing].map((balance) => balance && decimalText(balance));
    hash.update(JSON.stringify([account, from, to, balances, entries.length]));
    for (const entry of entries) hash.update(JSON.stringify(Object.values(entry), plain));
  }
  return hash.digest('hex').slice(0, 32);
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
