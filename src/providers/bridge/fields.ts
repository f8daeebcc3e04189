import { strictFields } from '../fields.ts';
import type { Id } from '../resources/id.ts';

export { flag, instant, number, type Row, record, records, text, texts } from '../fields.ts';

export const { nonsense, row, amount } = strictFields('bridge', 'Bridge');

/**
 * Bridge's ids are numbers and stay so. One beyond 2^53 is passed on as a text of digits, exact rather than a number.
 * @throws ProviderError `unavailable`
 */
export function id(value: unknown, field: string): Id {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  const digits = JSON.isRawJSON(value) ? value.rawJSON : value;
  if (typeof digits === 'string' && /^\d{1,19}$/.test(digits)) return digits;
  throw nonsense(`a row whose ${field} is no id`);
}

export function optionalId(value: unknown, field: string): Id | null {
  return value === undefined || value === null ? null : id(value, field);
}

/** @throws ProviderError `unavailable` */
export function status(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw nonsense('a row whose status is no whole number');
}
