import { setTimeout as sleep } from 'node:timers/promises';

/** The time, as far as a provider needs it; turned by tests. @since 0.2 */
export interface Clock {
  /** Milliseconds since 1970: an instant, such as a provider writes. The machine's clock may be set at any moment. @since 0.2 */
  now(): number;
  /**
   * Whole milliseconds since some moment, which nobody sets: for how long something lasts. Budgets that counted by `now`
   * made every call wait for 108 minutes after a clock was set back by two hours.
   * @since 0.2
   */
  elapsed(): number;
  /** @param signal ends it early @since 0.2 */
  sleep(ms: number, signal?: AbortSignal): Promise<unknown>;
}

/** @since 0.2 */
export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => Math.floor(performance.now()),
  sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }).catch(() => {}),
};
