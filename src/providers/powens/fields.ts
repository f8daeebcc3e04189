import { firstYear } from '../days.ts';
import { idDigits, type Row, strictFields } from '../fields.ts';
import type { SkipReason } from '../skipped_row.ts';

export const { nonsense, row, amount, oddRow } = strictFields('powens', 'Powens');

/**
 * An id as the sites see it, with the provider's name in front.
 * @throws ProviderError `unavailable` for the row, which is none without it
 */
export function siteId(value: unknown, reason: SkipReason): string {
  return `powens-${ownId(value, reason)}`;
}

/**
 * An id as Powens writes it: a positive 64-bit number (docs/reference/powens.md, 1).
 * @throws ProviderError `unavailable` for the row, which is none without it
 */
export function ownId(value: unknown, reason: SkipReason): string {
  const digits = idDigits(value);
  if (digits === undefined) throw oddRow(reason);
  return digits;
}

/** The id that names a row which is left out. */
export function idOf({ id }: Row): string | null {
  return optionalSiteId(id);
}

/** Null for what is no id. */
export function optionalSiteId(value: unknown): string | null {
  const digits = idDigits(value);
  return digits === undefined ? null : `powens-${digits}`;
}

const no = new Set<unknown>([false, 0, '', '0', 'false']);
const anyDay = /^(\d{4})-\d{2}-\d{2}/;

/**
 * Whether something has happened: Powens writes when, or null. What else says that it has not is a zero time, and false as
 * programs write it; what cannot be read counts as yes, so that nothing is shown that a person took back.
 */
export function hasHappened(value: unknown): boolean {
  if (value === null || value === undefined || no.has(value)) return false;
  if (typeof value !== 'string') return true;
  const written = value.trim().toLowerCase();
  const year = anyDay.exec(written)?.[1];
  return year === undefined ? !no.has(written) : Number(year) >= firstYear;
}
