import { setTimeout as sleep } from 'node:timers/promises';

/** The time, as far as a provider needs it; turned by tests. */
export interface Clock {
  /** Milliseconds since 1970: an instant, such as a provider writes. The machine's clock may be set at any moment. */
  now(): number;
  /**
   * Whole milliseconds since some moment, which nobody sets: for how long something lasts. Budgets that counted by `now`
   * made every call wait for 108 minutes after a clock was set back by two hours.
   */
  elapsed(): number;
  /** @param signal ends it early */
  sleep(ms: number, signal?: AbortSignal): Promise<unknown>;
}

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => Math.floor(performance.now()),
  sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }).catch(() => {}),
};
