import { wallTimeToInstant } from './wall_time.ts';

/** The instant at which the clocks of a zone show a time; both in milliseconds since 1970. @since 0.2 */
export type WallClock = (wallMs: number) => number;

const hourMs = 3_600_000;
const maxKnownHours = 10_000;

/** Asking for a zone's offset takes 10 µs. Clocks change at full hours, so the hours met lately are remembered. @since 0.2 */
export function wallClock(timeZone: string): WallClock {
  if (timeZone === 'UTC') return (wallMs) => wallMs;
  const knownHours = new Map<number, number>();
  return (wallMs) => {
    const hour = Math.floor(wallMs / hourMs) * hourMs;
    let instant = knownHours.get(hour);
    if (instant === undefined) {
      instant = wallTimeToInstant(hour, timeZone).getTime();
      if (knownHours.size >= maxKnownHours) knownHours.clear();
      knownHours.set(hour, instant);
    }
    return instant + wallMs - hour;
  };
}
