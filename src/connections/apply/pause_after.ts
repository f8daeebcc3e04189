const firstMs = 30_000;
const longestMs = 3_600_000;

/**
 * How long an event rests after it could not be applied, in milliseconds: half a minute, then twice as long each time,
 * up to an hour. One that is hopeless is tried about 80 times in three days, and not 8,640 times.
 */
export function pauseAfter(failures: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), longestMs);
}
