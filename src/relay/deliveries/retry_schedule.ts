/** Jitter is only added, never taken away: a site is not asked before the time that the documentation names. */
const jitterShare = 0.1;

/**
 * How long to wait after a failed attempt, in milliseconds.
 * @param delaysMs the setting RETRY_SCHEDULE
 * @param failures how often the delivery has failed by now, 1 after the first attempt
 * @param retryAfterMs what the site asked for; honored between the delay and twice the delay, so that a site can
 *   neither hurry the gateway nor hold an event for ever
 * @param random from 0 to 1
 * @returns undefined when the schedule has come to its end
 */
export function retryDelayMs(
  delaysMs: readonly number[],
  failures: number,
  retryAfterMs: number | undefined,
  random: number,
): number | undefined {
  const delayMs = delaysMs[failures - 1];
  if (delayMs === undefined) return undefined;
  const jittered = delayMs * (1 + jitterShare * random);
  return Math.round(Math.max(jittered, Math.min(retryAfterMs ?? 0, 2 * delayMs)));
}

/** `Retry-After` in either of its forms, seconds or a date; undefined for anything else. */
export function readRetryAfterMs(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs;
  return Number.isNaN(ms) || ms < 0 ? undefined : ms;
}
