import { decimal, details, idDigits, integer, strictFields } from '../fields.ts';
import { type Id, idOfDigits } from '../resources/id.ts';
import type { SkipReason } from '../skipped_row.ts';

export {
  day,
  decimal,
  details,
  flag,
  instant,
  instantAt,
  integer,
  isTrue,
  number,
  type Row,
  record,
  records,
  shortText,
  text,
  texts,
} from '../fields.ts';

export const { nonsense, row, amount, oddRow } = strictFields('bridge', 'Bridge');

/**
 * Bridge's ids are numbers and stay so. One beyond 2^53 is passed on as a text of digits, exact rather than a number.
 * @throws ProviderError `unavailable` for the row, which is none without it
 */
export function id(value: unknown, reason: SkipReason): Id {
  const found = optionalId(value);
  if (found === null) throw oddRow(reason);
  return found;
}

/** Null for what is no id, and for zero. */
export function optionalId(value: unknown): Id | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  const digits = idDigits(value);
  return digits === undefined ? null : idOfDigits(digits);
}

/** Bridge's have four digits; the column that holds one has 32 bits. */
const largestStatus = 2 ** 31 - 1;

/** The status of an item; null for what is none. */
export function statusCode(value: unknown): number | null {
  const read = integer(value);
  return read !== null && Math.abs(read) <= largestStatus ? read : null;
}

/** @throws ProviderError `unavailable` */
export function status(value: unknown): number {
  const read = statusCode(value);
  if (read !== null) return read;
  throw nonsense('a row whose status is no whole number');
}

/** The decimals of a loan and of savings (docs/reference/bridge.md, 2.5). */
const decimals = [
  'next_payment_amount',
  'borrowed_capital',
  'repaid_capital',
  'remaining_capital',
  'interest_rate',
  'ceiling',
];

/** What Bridge tells of a loan or of savings, under its own names. */
export function terms(value: unknown): Record<string, unknown> | null {
  const found = details(value);
  for (const name of decimals) if (found && Object.hasOwn(found, name)) found[name] = decimal(found[name]);
  return found;
}
