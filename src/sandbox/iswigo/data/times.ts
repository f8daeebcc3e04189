const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD HH:MM:SS` without a zone, as Iswigo writes most times (docs/reference/iswigo.md, 1). */
export function naiveTime(ms: number, timeZone: string): string {
  if (timeZone === 'UTC') return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish dates are ISO 8601 with a blank.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(ms);
}

/** `2026-02-03T10:16:00+00:00`, as events and tokens have it. */
export function zonedTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

export function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
