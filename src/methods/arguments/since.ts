import { readSince } from '../../connections/bank_data/since.ts';
import type { Call } from '../call.ts';
import { optionalText } from './text.ts';

/** The argument `since`. */
export const since = optionalText(
  'Only what changed since then (new, edited or deleted; not by the date of the transaction): `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`) unless it says its own. When missing, everything that the provider has, however old: for a first import, once.',
  40,
);

/** @throws Refusal `invalid` */
export function sinceOf(call: Call, text: string | null): Date | undefined {
  return text === null ? undefined : readSince(text, call.connections.settings.TIME_ZONE);
}
