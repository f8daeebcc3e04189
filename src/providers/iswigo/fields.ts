import { idDigits, strictFields } from '../fields.ts';
import type { RowForm } from '../read_rows.ts';
import type { SkipReason } from '../skipped_row.ts';

export { day, decimal, details, flag, isTrue, type Row, record, records, shortText, text, texts } from '../fields.ts';

export const { nonsense, row, amount, oddRow } = strictFields('iswigo', 'Iswigo');

const name = 'iswigo';
/** Ids are UUIDs, and numbers for banks. With `iswigo-` in front one still fits into 64 characters. */
const form = /^[\w-]{1,57}$/;

/** An id of Iswigo's own as its text; undefined when it is none, and for zero. */
export function ownId(value: unknown): string | undefined {
  return typeof value === 'string' && form.test(value) && value !== '0' ? value : idDigits(value);
}

/** The id as sites see it, with the provider's name in front. */
export function siteId(ownId: string): string {
  return `${name}-${ownId}`;
}

/** @throws ProviderError `unavailable` for the row, which is none without it */
export function id(value: unknown, reason: SkipReason): string {
  const found = optionalId(value);
  if (found === null) throw oddRow(reason);
  return found;
}

/** Null for what is no id. */
export function optionalId(value: unknown): string | null {
  const own = ownId(value);
  return own === undefined ? null : siteId(own);
}

/** How rows are read whose id stands in this field. */
export function formOf(field: string): RowForm {
  return { row, nonsense, idOf: (found) => optionalId(found[field]) };
}
