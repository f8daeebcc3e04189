import type { TestContext } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { ClaimedJob, LaneQueue } from '../../../src/relay/schedulers/lane_queue.ts';
import { pgBossScheduler } from '../../../src/relay/schedulers/pg_boss.ts';
import type { Claim } from '../../../src/relay/schedulers/scheduler.ts';
import { mockDelays } from '../../harness/mock_delays.ts';
import { silentLog as log } from '../../harness/silent_log.ts';

const startMs = Date.parse('2026-03-02T09:00:00Z');

/** Lets happen what follows from what has happened. */
async function rounds(): Promise<void> {
  for (let round = 0; round < 5; round++) await nextRound();
}

/** A replica before a line that the test keeps, with every clock in the test's hands. */
export async function scriptedReplica(t: TestContext, { turnsAtOnce = 10, started = true } = {}) {
  let nowMs = 1_000_000;
  t.mock.method(performance, 'now', () => nowMs);
  mockDelays(t, ['setTimeout', 'setInterval']);
  /** What was asked of the line, in order. */
  const asked: string[] = [];
  /** What the next claim gets. */
  const line: ClaimedJob[] = [];
  /** Ids that are not ours any more when claims are renewed. */
  const taken = new Set<string>();
  const failing = new Set<string>();
  let releasing = false;
  let heard = () => {};
  const ask = (what: string, names: readonly string[] = []) => {
    asked.push([what, ...names].join(' '));
    if (failing.delete(what)) throw new Error(`${what} fails`);
  };
  const idsOf = (jobs: readonly ClaimedJob[]) => jobs.map(({ id }) => id);
  const queue: LaneQueue = {
    offer: async (lanes) => {
      ask('offer', lanes);
      return lanes.length;
    },
    offerWork: async (name, seconds) => ask('offerWork', [name, String(seconds)]),
    claim: async (limit) => {
      const jobs = line.splice(0, limit);
      ask('claim', [String(limit), ...idsOf(jobs)]);
      return jobs;
    },
    renew: async (jobs) => {
      ask('renew', idsOf(jobs));
      return new Set(idsOf(jobs).filter((id) => !taken.has(id)));
    },
    release: async (jobs) => {
      ask('release', idsOf(jobs));
      releasing = true;
      await nextRound();
      releasing = false;
    },
    call: async () => ask('call'),
    close: async () => ask(releasing ? 'close during a release' : 'close'),
  };
  const openQueue = async (_url: string, _log: unknown, hear: () => void) => {
    heard = hear;
    return queue;
  };
  const now = () => new Date(startMs + nowMs);
  const scheduler = pgBossScheduler({ databaseUrl: '', log, turnsAtOnce, now, openQueue });
  const turns: { lane: string; claim: Claim; end: (next: Date | null | Error) => void }[] = [];
  const start = () =>
    scheduler.start(
      (lane, claim) =>
        new Promise((resolve, reject) => {
          turns.push({ lane, claim, end: (next) => (next instanceof Error ? reject(next) : resolve(next)) });
        }),
    );
  if (started) await start();
  return {
    scheduler,
    now,
    line,
    taken,
    failing,
    turns,
    start,
    hear: () => heard(),
    /** Turns the clocks, and lets happen what follows. */
    pass: async (ms: number) => {
      await rounds();
      nowMs += ms;
      t.mock.timers.tick(ms);
      await rounds();
    },
    /** Only the monotonic clock, as when the process stood still. */
    stand: (ms: number) => {
      nowMs += ms;
    },
    ended: async (index: number, next: Date | null | Error = null) => {
      turns[index]?.end(next);
      await rounds();
    },
    take: () => asked.splice(0),
    laneTurns: () => turns.map(({ lane }) => lane),
  };
}
