import type { Days } from '../../connections/bank_data/within_days.ts';
import { Refusal } from '../../connections/refusal.ts';
import { firstYear } from '../../providers/days.ts';
import { optionalText } from './text.ts';

const day = (description: string) =>
  optionalText('', 40)
    .refine((text) => text === null || isDay(text), { error: 'must be a day (yyyy-mm-dd)' })
    .describe(description);

/** The arguments that bound a list of transactions by its `date`. */
export const dayArguments = {
  min_date: day(
    'Only transactions whose `date` is this day (`yyyy-mm-dd`) or later. When missing, or of a year before 1000, however early.',
  ),
  max_date: day(
    'Only transactions whose `date` is this day (`yyyy-mm-dd`) or earlier. When missing, or of a year before 1000, however late.',
  ),
};

/**
 * The days that a call means.
 * @returns no bound for a day before the year 1000: so programs write that they have no date, as with `since`
 * @throws Refusal `invalid` for a first day that is after the last
 */
export function daysOf({ min_date, max_date }: { min_date: string | null; max_date: string | null }): Days {
  const [minDate, maxDate] = [min_date, max_date].map((text) =>
    text === null || Number(text.slice(0, 4)) < firstYear ? undefined : text,
  );
  if (minDate !== undefined && maxDate !== undefined && minDate > maxDate) {
    throw new Refusal('invalid', 'min_date must not be after max_date.');
  }
  return { ...(minDate !== undefined && { minDate }), ...(maxDate !== undefined && { maxDate }) };
}

/** `Date.parse` rolls 2026-02-30 over to March; a day that does not exist is a mistake. */
function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}
