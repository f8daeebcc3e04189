import type { Logger } from '../../operations/log.ts';
import { LaneTimers } from './lane_timers.ts';
import { type Claim, type Drain, firstRunMs, restAfterFailureMs, type Scheduler } from './scheduler.ts';
import { Wakes } from './wakes.ts';

export interface InProcessOptions {
  readonly log: Logger;
  /** Lanes that may have their turn at once. */
  readonly turnsAtOnce: number;
  now(): Date;
}

interface Lane {
  state: 'idle' | 'queued' | 'turn';
  readonly wakes: Wakes;
  readonly claim: Claim;
}

/** A scheduler for one process, which SQLite is for: lanes in memory, a queue of those that are due. */
export function inProcessScheduler({ log, turnsAtOnce, now }: InProcessOptions): Scheduler {
  const lanes = new Map<string, Lane>();
  const due: string[] = [];
  const timers = new LaneTimers(wake);
  const working = new Set<Promise<void>>();
  const recurring: NodeJS.Timeout[] = [];
  let turns = 0;
  let drain: Drain | undefined;
  let stopped = false;

  function wake(endpointId: string, at?: Date): void {
    if (stopped) return;
    const waitMs = at === undefined ? 0 : at.getTime() - now().getTime();
    if (waitMs > 0) {
      timers.set(endpointId, waitMs);
      return;
    }
    const lane = laneOf(endpointId);
    if (lane.state === 'turn') lane.wakes.wake();
    else if (lane.state === 'idle') enqueue(endpointId, lane);
  }

  function laneOf(endpointId: string): Lane {
    const known = lanes.get(endpointId);
    if (known) return known;
    const wakes = new Wakes();
    // Nobody else is there to whom it could be lost.
    const lane: Lane = { state: 'idle', wakes, claim: { lost: false, woken: () => wakes.heed() } };
    lanes.set(endpointId, lane);
    return lane;
  }

  function enqueue(endpointId: string, lane: Lane): void {
    lane.state = 'queued';
    due.push(endpointId);
    giveTurns();
  }

  function giveTurns(): void {
    while (drain && turns < turnsAtOnce && !stopped) {
      const endpointId = due.shift();
      if (endpointId === undefined) return;
      turns += 1;
      track(giveTurn(drain, endpointId, laneOf(endpointId)));
    }
  }

  async function giveTurn(drainLane: Drain, endpointId: string, lane: Lane): Promise<void> {
    lane.state = 'turn';
    lane.wakes.forget();
    let next: Date | null;
    try {
      next = await drainLane(endpointId, lane.claim);
    } catch (error) {
      log.error({ err: error, endpoint: endpointId }, 'a lane could not finish its turn');
      next = new Date(now().getTime() + restAfterFailureMs);
      lane.wakes.forget();
    }
    turns -= 1;
    lane.state = 'idle';
    if (lane.wakes.again) wake(endpointId);
    else if (next) wake(endpointId, next);
    if (lane.state === 'idle') lanes.delete(endpointId);
    giveTurns();
  }

  function track(work: Promise<void>): void {
    working.add(work);
    void work.finally(() => working.delete(work));
  }

  async function recur(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, `recurring work failed: ${name}`);
    }
  }

  return {
    start: async (given) => {
      drain = given;
      giveTurns();
    },
    wake,
    every: (name, intervalMs, work) => {
      let busy = false;
      const run = () => {
        if (busy || stopped) return;
        busy = true;
        track(
          recur(name, work).finally(() => {
            busy = false;
          }),
        );
      };
      recurring.push(setInterval(run, intervalMs).unref());
      if (intervalMs > firstRunMs) recurring.push(setTimeout(run, firstRunMs).unref());
    },
    stop: async () => {
      stopped = true;
      for (const timer of recurring) clearInterval(timer);
      timers.clear();
      await Promise.all(working);
    },
  };
}
