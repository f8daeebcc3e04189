import { beginsWithDay } from '../days.ts';
import { instantAt } from '../fields.ts';
import { wallClock } from '../wall_clock.ts';
import { instantToWallTime } from '../wall_time.ts';

/** Naive times of Powens are Paris wall time (docs/reference/powens.md, 1); those of a transaction's `…datetime` fields are not used. */
const zone = 'Europe/Paris';
const pattern = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

const atWall = wallClock(zone);

/** `2026-02-03 06:12:44` as `2026-02-03T05:12:44.000Z`; null for anything that is no time. Some connectors write an offset. */
export function instantOf(value: unknown): string | null {
  if (typeof value !== 'string' || !beginsWithDay(value)) return null;
  const [, day, time = '00:00:00', offset] = pattern.exec(value) ?? [];
  const wall = day === undefined ? Number.NaN : Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) return null;
  const ms = offset === undefined ? atWall(wall) : wall - offsetMs(offset);
  return instantAt(ms)?.toISOString() ?? null;
}

/** An instant as Powens' filters want it. */
export function parisTime(instant: Date): string {
  return new Date(instantToWallTime(instant, zone)).toISOString().slice(0, 19).replace('T', ' ');
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}
