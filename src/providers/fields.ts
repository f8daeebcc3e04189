import { ProviderError } from './provider_error.ts';
import type { Amount } from './resources/amount.ts';

/**
 * The schema of a provider's rows, as readers of one field each. Unknown fields are not looked at, a missing one becomes
 * null, and a descriptive one of a wrong type does too. A row whose id or amount makes no sense fails the whole call:
 * a list that leaves a transaction out looks whole and is not. Plain functions, because rows are the hot path: 500
 * transactions take 20 µs this way and 160 µs through zod 4.
 */
export type Row = Readonly<Record<string, unknown>>;

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

export function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** A date and time that a clock can read. */
export function instant(value: unknown): string | null {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null;
}

export function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

export function texts(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : null;
}

export function records(value: unknown): Record<string, unknown>[] | null {
  return Array.isArray(value) ? value.filter((entry) => record(entry) !== null) : null;
}

/** A whole number of at most 19 digits, as its digits; undefined for anything else. */
export function wholeNumber(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  const digits = JSON.isRawJSON(value) ? value.rawJSON : value;
  return typeof digits === 'string' && /^\d{1,19}$/.test(digits) ? digits : undefined;
}

/**
 * The readers of what a row must have. They throw `unavailable`, in the provider's name.
 * @param title the provider in a sentence
 */
export function strictFields(provider: string, title: string) {
  /** The error for an answer that is JSON and still makes no sense. */
  const nonsense = (what: string) => new ProviderError('unavailable', provider, `${title} answered with ${what}.`);

  return {
    nonsense,

    row(value: unknown): Row {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw nonsense('a row that is no object');
      return value as Row;
    },

    /** The value as the provider wrote it, or null when there is none. */
    amount(value: unknown, field: string): Amount | null {
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      if (value === undefined || value === null) return null;
      if (JSON.isRawJSON(value)) return value;
      throw nonsense(`a row whose ${field} is no number`);
    },
  };
}
