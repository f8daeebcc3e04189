import { readSince } from '../../connections/bank_data/since.ts';
import { firstYear } from '../../providers/days.ts';
import type { Call } from '../call.ts';
import { optionalText } from './text.ts';

/** The argument `since`. */
export const since = optionalText(
  'Only what changed since then (new, edited or deleted; not by the date of the transaction): `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`) unless it says its own. When missing, or of a year before 1000, everything that the provider has, however old: for a first import, once.',
  40,
);

/**
 * @returns undefined, which is everything, also for a year before 1000: so programs write that they have no date (`0001-01-01` is
 * Python's `date.min`), and providers take no such year
 * @throws Refusal `invalid`
 */
export function sinceOf(call: Call, text: string | null): Date | undefined {
  const instant = text === null ? undefined : readSince(text, call.connections.settings.TIME_ZONE);
  return instant === undefined || instant.getUTCFullYear() < firstYear ? undefined : instant;
}
