import { readSince } from '../connections/bank_data/since.ts';
import { told } from '../errors/told.ts';
import { WrongValue } from './wrong_value.ts';

const agoMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** How instants are read. */
export interface Time {
  readonly timeZone: string;
  /** By the clock that dated what is looked for. */
  readonly now: Date;
}

/**
 * The instant that an operator means: a day or a date and time, in the zone of TIME_ZONE unless it says its own, or how
 * long ago (`90m`, `24h`, `3d`).
 * @param name what the value was given for, as its giver knows it: `--since`
 * @throws WrongValue
 */
export function readInstant(name: string, text: string, { timeZone, now }: Time): Date {
  const ago = /^(\d{1,5})([mhd])$/.exec(text);
  if (ago) return new Date(now.getTime() - Number(ago[1]) * agoMs[ago[2] as keyof typeof agoMs]);
  try {
    return readSince(text, timeZone);
  } catch {
    throw new WrongValue(told('instant_wrong', { name, text }));
  }
}
