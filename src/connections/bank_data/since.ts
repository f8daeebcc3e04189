import { lastYear } from '../../providers/days.ts';
import { wallTimeToInstant } from '../../providers/wall_time.ts';
import { Refusal } from '../refusal.ts';

const pattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * The instant that the argument `since` means. Today's sites send `yyyy-mm-dd`, older ones Frappe's `str(datetime)`
 * (docs/reference/frappe.md, 1.3); both in the gateway's zone unless they say theirs.
 * @throws Refusal `invalid`
 */
export function readSince(text: string, timeZone: string): Date {
  const [, day, time = '00:00:00', fraction = '', zone] = pattern.exec(text.trim()) ?? [];
  const full = time.length === 5 ? `${time}:00` : time;
  const wall = day === undefined ? Number.NaN : Date.parse(`${day}T${full}${fraction.slice(0, 4)}Z`);
  // Date.parse rolls 2026-02-30 over to March; a day that does not exist is a mistake.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== day) {
    throw noSince();
  }
  const instant =
    zone === undefined ? wallTimeToInstant(wall, timeZone) : new Date(wall - offsetMinutes(zone) * 60_000);
  if (instant.getUTCFullYear() > lastYear) throw noSince();
  return instant;
}

function noSince(): Refusal {
  return new Refusal('invalid', 'since must be a day (yyyy-mm-dd) or a date and time (yyyy-mm-dd hh:mm:ss).');
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return digits.startsWith('-') ? -minutes : minutes;
}
