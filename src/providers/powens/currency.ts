import { record, text } from '../fields.ts';

/** The code of a currency. Powens' pages say that it is an object, a text has been seen (docs/reference/powens.md, 6). */
export function currencyCode(value: unknown): string | null {
  return text(value) ?? text(record(value)?.id);
}
