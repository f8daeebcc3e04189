import type { Logger } from '../../operations/log.ts';
import { Errand } from './errand.ts';
import type { HeldLane } from './held_lane.ts';
import { LaneClaims } from './lane_claims.ts';
import { LaneOffers } from './lane_offers.ts';
import { type LaneQueue, openLaneQueue } from './lane_queue.ts';
import { LaneTimers } from './lane_timers.ts';
import { type Drain, firstRunMs, type Scheduler } from './scheduler.ts';

export interface PgBossOptions {
  readonly databaseUrl: string;
  readonly log: Logger;
  /** Lanes that may have their turn at once, in this process. */
  readonly turnsAtOnce: number;
  now(): Date;
  /** Replaced by tests. */
  readonly openQueue?: typeof openLaneQueue;
}

/** Finds what was put in line while nobody listened, and the lanes of a replica that was killed. */
const pollMs = 2000;
/** A claim is renewed so often. */
const renewMs = 3000;

/**
 * A scheduler for many processes on one PostgreSQL. lane_queue.ts is the line that they share, lane_offers.ts the way into
 * it, lane_claims.ts what this process has of it.
 *
 * The life of a lane in the cluster:
 *
 *     idle ──wake──► in line ──claim──► held ──release──► idle, or in line again
 *                                        │ wake: noted, another turn
 *                                        ╰─ 15 s without heartbeat ─► free: the next ticket is claimed
 *
 * - **idle → in line**: `wake` gathers lanes for 5 ms and inserts those that do not stand there, then claims. Only when
 *   more is in line than this process has turns free, the others are called (NOTIFY). They look every 2 s anyway.
 * - **in line → held**: one replica gets it. A lane that is woken elsewhere meanwhile gets a second ticket, which
 *   nobody can claim before the first one is released; so no wake is lost, whoever holds the lane.
 * - **held**: the lane has turns, one after the other, for up to a second while there is more to do. Wakes of this
 *   process cost no statement then. All claims are renewed with one statement every 3 s.
 * - **held → idle**: the job is deleted, and the line looked at, because a ticket of the lane may wait for just that.
 *
 * Two workers in one lane: a replica that cannot renew (it hangs, or cannot reach the database) counts its claim as lost
 * 12 s after the last renewal began, by its own monotonic clock; the cluster gives the lane to another 15 s after that
 * renewal came, at the earliest. A turn asks `claim.lost` before each delivery it starts. What was on its way then may
 * still arrive: twice, under the same webhook-id. The order of first attempts holds all the same, because each of the
 * two starts with the first delivery of an item that has no outcome, and awaits one attempt before the next. Outcomes
 * are written only to deliveries that are open (sql/write_outcomes.ts), so a late failure cannot undo a success.
 *
 * A killed replica: its claims fail after 15 s without heartbeat, seen within 5 s (10 s when two passes of pg-boss fall
 * awkwardly); the ticket that the next event or the sweep (every 10 s, in the cluster) has put in line meanwhile is
 * claimed within 2 s. 16 to 19 s measured (`npm run crash`), 40 s at the worst.
 *
 * Delayed wakes are timers of this process, not jobs that start later: one of those would take the place of a lane's
 * waiting ticket. When the process dies, the sweep finds the lanes when they are due.
 */
export function pgBossScheduler(options: PgBossOptions): Scheduler {
  const { databaseUrl, log, turnsAtOnce, now, openQueue = openLaneQueue } = options;
  const recurring = new Map<string, () => Promise<void>>();
  const intervals: NodeJS.Timeout[] = [];
  const workOffers: Errand[] = [];
  const timers = new LaneTimers(wake);
  let queue: LaneQueue | undefined;
  let drain: Drain | undefined;
  let stopped: Promise<void> | undefined;
  const shared = { log, queue: () => queue, isStopped: () => stopped !== undefined };
  const offers: LaneOffers = new LaneOffers({
    ...shared,
    freeTurns: () => claims.freeTurns(),
    offered: () => claims.claim(),
  });
  const claims: LaneClaims = new LaneClaims({
    ...shared,
    turnsAtOnce,
    now,
    giveTurn,
    claimed: (name) => offers.drop(name),
    left: (endpointId, next) => (next ? wake(endpointId, next) : putInLine(endpointId)),
  });

  function wake(endpointId: string, at?: Date): void {
    if (stopped) return;
    const waitMs = at === undefined ? 0 : at.getTime() - now().getTime();
    if (waitMs > 0) timers.set(endpointId, waitMs);
    else putInLine(endpointId);
  }

  function putInLine(endpointId: string): void {
    if (!claims.wake(endpointId)) offers.add(endpointId);
  }

  async function giveTurn(lane: HeldLane): Promise<Date | null> {
    const { data } = lane.job;
    if ('lane' in data) return (await drain?.(data.lane, lane)) ?? null;
    await recurring.get(data.work)?.();
    return null;
  }

  function repeat(intervalMs: number, work: () => void): void {
    intervals.push(setInterval(work, intervalMs).unref());
  }

  async function end(): Promise<void> {
    timers.clear();
    await claims.endTurns();
    for (const interval of intervals) clearInterval(interval);
    // One that failed is tried again each second, without end, and keeps the process.
    await Promise.all(workOffers.map((offerWork) => offerWork.end()));
    await Promise.all([offers.end(), claims.end()]);
    await queue?.close();
  }

  return {
    start: async (given) => {
      drain = given;
      queue = await openQueue(databaseUrl, log, () => claims.claim());
      repeat(pollMs, () => claims.claim());
      repeat(renewMs, () => claims.renew());
      offers.ask();
    },
    wake,
    every: (name, intervalMs, work) => {
      recurring.set(name, work);
      const offerWork = new Errand(
        async () => {
          await queue?.offerWork(name, intervalMs / 1000);
          claims.claim();
        },
        (error) => log.error({ err: error }, `recurring work could not be put in line: ${name}`),
      );
      workOffers.push(offerWork);
      repeat(intervalMs, () => offerWork.ask());
      // One ticket an interval, whoever offers it: a replica that starts does not make the others' work again.
      if (intervalMs > firstRunMs) intervals.push(setTimeout(() => offerWork.ask(), firstRunMs).unref());
    },
    stop: () => {
      stopped ??= end();
      return stopped;
    },
  };
}
