import { Refusal } from '../../connections/refusal.ts';
import { beginsWithDay } from '../../providers/days.ts';
import { instantToWallTime } from '../../providers/wall_time.ts';
import type { Call } from '../call.ts';
import { text } from './text.ts';

/** The days of a statement. */
export const statementDays = {
  from: text('The first day, `yyyy-mm-dd`; it is in the statement.', 40),
  to: text(
    'The last day, `yyyy-mm-dd`; it is in the statement, and not after today in the gateway’s zone (`TIME_ZONE`).',
    40,
  ),
};

/** @throws Refusal `invalid` for a day that is none, a first one after the last, a last one that is to come */
export function statementDaysOf(call: Call, { from, to }: { readonly from: string; readonly to: string }) {
  for (const [name, day] of Object.entries({ from, to })) {
    if (day.length !== 10 || !beginsWithDay(day)) throw new Refusal('invalid', `${name} must be a day, yyyy-mm-dd.`);
  }
  if (from > to) throw new Refusal('invalid', 'from must not be after to.');
  const { now, settings } = call.connections;
  const today = new Date(instantToWallTime(now(), settings.TIME_ZONE)).toISOString().slice(0, 10);
  if (to > today)
    throw new Refusal('invalid', `to must not be after today, which is ${today} in ${settings.TIME_ZONE}.`);
  return { from, to };
}
