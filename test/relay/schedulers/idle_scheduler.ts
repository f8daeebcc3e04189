import type { Drain, Scheduler } from '../../../src/relay/schedulers/scheduler.ts';

/** Gives no turns by itself: who tests what a turn does gives it by `drain`. */
export interface IdleScheduler extends Scheduler {
  /** The lanes that were woken, in order. */
  readonly woken: string[];
  /** As a scheduler would. There once the relay is open. */
  drain: Drain;
}

export function idleScheduler(): IdleScheduler {
  const scheduler: IdleScheduler = {
    woken: [],
    drain: () => Promise.reject(new Error('the relay is not open yet')),
    start: async (drain) => {
      scheduler.drain = drain;
    },
    wake: (endpointId) => void scheduler.woken.push(endpointId),
    every: () => {},
    stop: async () => {},
  };
  return scheduler;
}
