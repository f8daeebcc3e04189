/**
 * The first id that newEventId may give at this time: ids that were given before sort before it. Where a clock was set back ids
 * run ahead of it, so it is good for skipping what is surely later, and not for saying what was when.
 */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0').slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
