import { readSince } from '../../connections/bank_data/since.ts';
import type { Call } from '../call.ts';
import { optionalText } from './text.ts';

/** The argument `since`. */
export const since = optionalText(
  'Only what changed since then: `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`) unless it says its own.',
  40,
);

/** @throws Refusal `invalid` */
export function sinceOf(call: Call, text: string | null): Date | undefined {
  return text === null ? undefined : readSince(text, call.connections.settings.TIME_ZONE);
}
