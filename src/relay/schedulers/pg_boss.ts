import type { Logger } from '../../operations/log.ts';
import { Errand } from './errand.ts';
import { type ClaimedJob, heartbeatSeconds, type LaneQueue, openLaneQueue } from './lane_queue.ts';
import { LaneTimers } from './lane_timers.ts';
import { type Claim, type Drain, firstRunMs, restAfterFailureMs, type Scheduler } from './scheduler.ts';

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
/** A claim is renewed so often, */
const renewMs = 3000;
/** and given up by us 3 seconds before the cluster would take it away. */
const leaseMs = (heartbeatSeconds - 3) * 1000;
/** A lane with ever more to do is ours for so long; then it goes to the end of the line, where any replica may take it. */
const holdMs = 1000;
/** An insert costs about 2 ms: what is woken within this time shares one. */
const offerGapMs = 5;
const claimsAtOnce = 64;

/** A lane that this process has to itself, or recurring work that it runs. */
class Held implements Claim {
  /** Woken during its turn. */
  again = false;
  job: ClaimedJob;
  validUntilMs: number;

  constructor(job: ClaimedJob, validUntilMs: number) {
    this.job = job;
    this.validUntilMs = validUntilMs;
  }

  /** Looked at, not told by a timer: a process that stood still (SIGSTOP, a paused machine) must see it before it goes on. */
  get lost(): boolean {
    return performance.now() >= this.validUntilMs;
  }
}

/**
 * A scheduler for many processes on one PostgreSQL. lane_queue.ts is the line that they share.
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
  const held = new Map<string, Held>();
  const working = new Set<Promise<void>>();
  const recurring = new Map<string, () => Promise<void>>();
  const intervals: NodeJS.Timeout[] = [];
  const offers = new Set<string>();
  const releases: ClaimedJob[] = [];
  const timers = new LaneTimers(wake);
  const report = (what: string) => (error: unknown) => log.error({ err: error }, what);
  const offering = new Errand(offer, report('lanes could not be put in line yet'));
  const claiming = new Errand(claim, report('lanes could not be claimed'));
  const releasing = new Errand(release, report('lanes could not be released yet'));
  const renewing = new Errand(renew, report('the claims on lanes could not be renewed'));
  let queue: LaneQueue | undefined;
  let drain: Drain | undefined;
  let stopped: Promise<void> | undefined;

  function wake(endpointId: string, at?: Date): void {
    if (stopped) return;
    const waitMs = at === undefined ? 0 : at.getTime() - now().getTime();
    if (waitMs > 0) timers.set(endpointId, waitMs);
    else putInLine(endpointId);
  }

  function putInLine(endpointId: string): void {
    const mine = held.get(endpointId);
    if (mine && !mine.lost) mine.again = true;
    else {
      offers.add(endpointId);
      if (queue) offering.ask();
    }
  }

  async function offer(): Promise<void> {
    const endpointIds = [...offers];
    if (!queue || endpointIds.length === 0) return;
    offers.clear();
    try {
      const placed = await queue.offer(endpointIds);
      if (placed > freeTurns()) await queue.call();
    } catch (error) {
      for (const endpointId of endpointIds) offers.add(endpointId);
      throw error;
    }
    claiming.ask();
    if (!stopped) await new Promise((resolve) => setTimeout(resolve, offerGapMs));
  }

  function freeTurns(): number {
    return stopped ? 0 : turnsAtOnce - held.size;
  }

  async function claim(): Promise<void> {
    const limit = Math.min(freeTurns(), claimsAtOnce);
    if (!queue || limit <= 0) return;
    const askedAtMs = performance.now();
    const jobs = await queue.claim(limit);
    for (const job of jobs) begin(job, askedAtMs + leaseMs);
    if (jobs.length === limit) claiming.ask();
  }

  function begin(job: ClaimedJob, validUntilMs: number): void {
    const name = nameOf(job);
    const mine = held.get(name);
    if (mine) {
      // Lost, and got again, while its turn still goes on.
      Object.assign(mine, { job, validUntilMs, again: true });
      return;
    }
    // The turn looks after this.
    offers.delete(name);
    const lane = new Held(job, validUntilMs);
    held.set(name, lane);
    const work: Promise<void> = giveTurns(name, lane).finally(() => working.delete(work));
    working.add(work);
  }

  async function giveTurns(name: string, lane: Held): Promise<void> {
    const sinceMs = performance.now();
    let next: Date | null;
    let due: boolean;
    do {
      lane.again = false;
      next = await giveTurn(lane);
      due = lane.again || (next !== null && next <= now());
    } while (due && !lane.lost && !stopped && performance.now() - sinceMs < holdMs);
    held.delete(name);
    releases.push(lane.job);
    releasing.ask();
    if ('work' in lane.job.data) return;
    if (due || lane.lost) putInLine(name);
    else if (next) wake(name, next);
    claiming.ask();
  }

  async function giveTurn(lane: Held): Promise<Date | null> {
    const { data } = lane.job;
    try {
      if ('lane' in data) return (await drain?.(data.lane, lane)) ?? null;
      await recurring.get(data.work)?.();
      return null;
    } catch (error) {
      if ('work' in data) {
        log.error({ err: error }, `recurring work failed: ${data.work}`);
        return null;
      }
      log.error({ err: error, endpoint: data.lane }, 'a lane could not finish its turn');
      lane.again = false;
      return new Date(now().getTime() + restAfterFailureMs);
    }
  }

  async function release(): Promise<void> {
    const jobs = releases.splice(0);
    if (!queue || jobs.length === 0) return;
    try {
      await queue.release(jobs);
    } catch (error) {
      releases.push(...jobs);
      throw error;
    }
    claiming.ask();
  }

  async function renew(): Promise<void> {
    const lanes = [...held.values()].map((lane) => ({ lane, job: lane.job }));
    if (!queue || lanes.length === 0) return;
    const askedAtMs = performance.now();
    const ours = await queue.renew(lanes.map(({ job }) => job));
    for (const { lane, job } of lanes) {
      if (lane.job === job) lane.validUntilMs = ours.has(job.id) ? askedAtMs + leaseMs : 0;
    }
  }

  function repeat(intervalMs: number, work: () => void): void {
    intervals.push(setInterval(work, intervalMs).unref());
  }

  async function end(): Promise<void> {
    timers.clear();
    await claiming.end();
    await Promise.all(working);
    for (const interval of intervals) clearInterval(interval);
    // Lanes with more to do are put in line for the others.
    await Promise.all([renewing.end(), offering.end(), releasing.end()]);
    await queue?.close();
  }

  return {
    start: async (given) => {
      drain = given;
      queue = await openQueue(databaseUrl, log, () => claiming.ask());
      repeat(pollMs, () => claiming.ask());
      repeat(renewMs, () => renewing.ask());
      offering.ask();
    },
    wake,
    every: (name, intervalMs, work) => {
      recurring.set(name, work);
      const offerWork = new Errand(
        async () => {
          await queue?.offerWork(name, intervalMs / 1000);
          claiming.ask();
        },
        report(`recurring work could not be put in line: ${name}`),
      );
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

/** The key of a lane in `held`; work that recurs stands beside lanes, whose names are UUIDs. */
function nameOf({ data }: ClaimedJob): string {
  return 'lane' in data ? data.lane : data.work;
}
