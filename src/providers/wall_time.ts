/**
 * The instant at which a clock on the wall of that zone shows this time. When the clock goes back and shows it twice,
 * the first of the two; when it goes forward and never shows it, the instant one hour on.
 * @param wall milliseconds since 1970 as if the wall's time were UTC
 * @param timeZone a zone of the IANA database
 * @since 0.2
 */
export function wallTimeToInstant(wall: number, timeZone: string): Date {
  // The offsets a day before and after are the only two that can hold at this time; the earlier instant comes from the larger.
  const offsets = [offsetAt(wall - dayMs, timeZone), offsetAt(wall + dayMs, timeZone)];
  const candidates = [...new Set(offsets)].map((offset) => wall - offset).sort((one, other) => one - other);
  const exact = candidates.find((instant) => instant + offsetAt(instant, timeZone) === wall);
  return new Date(exact ?? (candidates.at(-1) as number));
}

/**
 * What a clock on the wall of that zone shows at an instant.
 * @returns milliseconds since 1970 as if the wall's time were UTC
 */
export function instantToWallTime(instant: Date, timeZone: string): number {
  return instant.getTime() + offsetAt(instant.getTime(), timeZone);
}

const dayMs = 24 * 60 * 60 * 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** How far that zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(instant);
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  // Not Date.UTC: it takes the years 0 to 99 for those of the last century.
  const wall = new Date(0);
  wall.setUTCFullYear(value('year'), value('month') - 1, value('day'));
  wall.setUTCHours(value('hour'), value('minute'), value('second'));
  return wall.getTime() - Math.floor(instant / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
