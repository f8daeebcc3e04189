import { beginsWithDay, firstYear, isPlainInstant, lastYear } from './days.ts';
import { ProviderError } from './provider_error.ts';
import type { Amount } from './resources/amount.ts';
import { type SkipReason, skipReasons } from './skipped_row.ts';

/**
 * The schema of a provider's rows, as readers of one field each. Unknown fields are not looked at; one that is missing, of a
 * wrong type, or says nothing (an empty text, a zero time) becomes null. A row without what makes it one of its list is left out
 * of the list by `readRows`. Plain functions, because rows are the hot path: 500 transactions take 20 µs this way and 160 µs
 * through zod 4.
 * @since 0.2
 */
export type Row = Readonly<Record<string, unknown>>;

/** Null for an empty text too: nothing is said by it, and it must not hide what stands in another field. @since 0.2 */
export function text(value: unknown): string | null {
  return typeof value === 'string' && !isBlank(value) ? value : null;
}

/** A text of which so much is kept. A pair of characters is not cut in two. @since 0.2 */
export function shortText(value: unknown, length: number): string | null {
  return text(value)?.slice(0, length).toWellFormed() ?? null;
}

/** `true` as programs write it: 1 and the texts "1" and "true" count too. @since 0.2 */
export function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  return value === 1 || value === '1' || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/** True, false, or null for what is neither. @since 0.2 */
export function flag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (isTrue(value)) return true;
  return value === 0 || value === '0' || (typeof value === 'string' && value.toLowerCase() === 'false') ? false : null;
}

/** @since 0.2 */
export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A whole number that a double holds, or its digits as text, which some write. @since 0.2 */
export function integer(value: unknown): number | null {
  const read = typeof value === 'string' && signedDigits.test(value) ? Number(value) : value;
  return Number.isSafeInteger(read) ? (read as number) : null;
}

const signedDigits = /^\s*-?\d{1,16}\s*$/;

/** The rows of all lists share their days: to look one up takes a third of reading it. Twenty years have 7,300. */
const knownDays = new Set<unknown>();
const mostKnownDays = 20_000;

/** A day of the calendar, `yyyy-mm-dd`; the time behind it is left away. @since 0.2 */
export function day(value: unknown): string | null {
  return knownDays.has(value) ? (value as string) : readDay(value);
}

function readDay(value: unknown): string | null {
  if (typeof value !== 'string' || !beginsWithDay(value)) return null;
  if (value.length === 10) {
    if (knownDays.size >= mostKnownDays) knownDays.clear();
    knownDays.add(value);
    return value;
  }
  return value[10] === 'T' || value[10] === ' ' ? value.slice(0, 10) : null;
}

/** A date and time that a clock can read, as it was written. @since 0.2 */
export function instant(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return isPlainInstant(value) || (beginsWithDay(value) && !Number.isNaN(Date.parse(value))) ? value : null;
}

/** @param ms milliseconds since 1970. @returns null for NaN, and for a year that is none of a bank @since 0.2 */
export function instantAt(ms: number): Date | null {
  const instant = new Date(ms);
  const year = instant.getUTCFullYear();
  return year >= firstYear && year <= lastYear ? instant : null;
}

/** @since 0.2 */
export function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** @since 0.2 */
export function texts(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((entry) => text(entry) !== null) : null;
}

/** @since 0.2 */
export function records(value: unknown): Record<string, unknown>[] | null {
  return Array.isArray(value) ? value.filter((entry) => record(entry) !== null) : null;
}

/** Deeper than any record of a provider. */
const mostLevels = 8;

/** A record that goes to a site as it is, but for what says nothing in it. @since 0.2 */
export function details(value: unknown): Record<string, unknown> | null {
  return record(value) && (spoken(value, mostLevels) as Record<string, unknown>);
}

/** A whole number of at most 19 digits, as its digits; undefined for anything else. @since 0.2 */
export function wholeNumber(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined;
  const digits = JSON.isRawJSON(value) ? value.rawJSON : value;
  return typeof digits === 'string' && /^\d{1,19}$/.test(digits) ? digits : undefined;
}

/** A number that is a text to everybody (of an account, a card, a cheque), also where it is written as a number. */
export function numberText(value: unknown): string | null {
  return text(value) ?? wholeNumber(value) ?? null;
}

/** The digits of an id that is a number, written in one way; undefined for zero, by which programs say that there is none. */
export function idDigits(value: unknown): string | undefined {
  const digits = wholeNumber(value);
  return digits?.startsWith('0') ? digits.replace(/^0+/, '') || undefined : digits;
}

/** A number, or a decimal as text, which some write: with the digits that the provider wrote; null for anything else. @since 0.2 */
export function decimal(value: unknown): Amount | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string') return decimalOf(value);
  return JSON.isRawJSON(value) ? value : null;
}

/**
 * The readers of what a row must have. They throw `unavailable`, in the provider's name.
 * @param title the provider in a sentence
 * @since 0.2
 */
export function strictFields(provider: string, title: string) {
  /** The error for an answer that is JSON and still makes no sense. */
  const nonsense = (what: string) => new ProviderError('unavailable', provider, `${title} answered with ${what}.`);

  /** The error for a row that cannot be one of its list. */
  const oddRow = (reason: SkipReason) =>
    new ProviderError('unavailable', provider, `${title} answered with a row that is none: ${skipReasons[reason]}.`, {
      oddRow: reason,
    });

  return {
    nonsense,
    oddRow,

    row(value: unknown): Row {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw oddRow('malformed');
      return value as Row;
    },

    /**
     * The amount that makes the row one: the value as the provider wrote it, or null when nothing is written.
     * @param isDeleted such a row needs none: it must reach the site, which drops it by its id
     */
    amount(value: unknown, isDeleted: boolean): Amount | null {
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      const read = decimal(value);
      if (read !== null || value === undefined || value === null || isDeleted) return read;
      if (typeof value === 'string' && isBlank(value)) return null;
      throw oddRow('no_amount');
    },
  };
}

/** Only what begins with a blank can be blank. */
function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 0x20 && text.trim() === '');
}

/** More digits than any amount has. */
const longestDecimal = 64;

/** JSON writes no plus and no zeros in front. */
function decimalOf(text: string): Amount | null {
  if (text.length > longestDecimal) return null;
  const [, sign, digits] = /^\s*([+-]?)0*(\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  return digits === undefined ? null : JSON.rawJSON((sign === '-' ? '-' : '') + digits);
}

/** `0001-01-01`, `0000-00-00 00:00:00`. */
const zeroTime = /^0\d{3}-\d{2}-\d{2}(?:[T ]|$)/;

function spoken(value: unknown, levels: number): unknown {
  if (typeof value === 'string') return zeroTime.test(value) ? null : text(value);
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((entry) => spoken(entry, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoken(each, levels - 1)]));
}
