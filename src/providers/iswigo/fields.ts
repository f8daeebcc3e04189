import { strictFields, wholeNumber } from '../fields.ts';

export { flag, type Row, record, records, text, texts } from '../fields.ts';

export const { nonsense, row, amount } = strictFields('iswigo', 'Iswigo');

const name = 'iswigo';
/** Ids are UUIDs, and numbers for banks. With `iswigo-` in front one still fits into 64 characters. */
const form = /^[\w-]{1,57}$/;

/** An id of Iswigo's own as its text; undefined when it is none. */
export function ownId(value: unknown): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : wholeNumber(value);
}

/** The id as sites see it, with the provider's name in front. */
export function siteId(ownId: string): string {
  return `${name}-${ownId}`;
}

/** @throws ProviderError `unavailable` for a row without it */
export function id(value: unknown, field: string): string {
  const own = ownId(value);
  if (own === undefined) throw nonsense(`a row whose ${field} is no id`);
  return siteId(own);
}

export function optionalId(value: unknown, field: string): string | null {
  return value === undefined || value === null ? null : id(value, field);
}
