import { setTimeout as sleep } from 'node:timers/promises';

/** The time, as far as a provider needs it; turned by tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

export const systemClock: Clock = { now: Date.now, sleep: (ms) => sleep(ms) };
