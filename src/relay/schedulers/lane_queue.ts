import { type Job, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Logger } from '../../operations/log.ts';

/** Who stands in line: a lane, or work that recurs. */
export type Ticket = { readonly lane: string } | { readonly work: string };

export type ClaimedJob = Pick<Job<Ticket>, 'id' | 'data' | 'retryCount'>;

/**
 * The line of lanes, which all replicas share: a table of pg-boss, in a schema of its own.
 *
 * A ticket waits in state `created`; there is one of a lane at most (policy `short`). A claimed one is `active`, and
 * there is again one of a lane at most: a claim passes over lanes whose group has an active job. No two replicas can
 * both get a lane: a second ticket exists only after the first one was claimed, so a snapshot that shows it shows the
 * first as active.
 *
 * A claim whose heartbeat stops for 15 seconds fails, and is not tried again (`retryLimit` 0: a job in state `retry`
 * beside a waiting one would be two tickets of one lane that can be claimed at once). Who needs the lane has put a new
 * ticket in line by then, or the sweep does.
 *
 * Tried with pg-boss 12.35 and not taken:
 * - `stately`, one waiting and one active job by a unique index. The oldest waiting ticket of a lane whose turn is
 *   under way makes every claim fail on that index, so one slow site stops all others. What pg-boss does against it, a
 *   cached list of active keys, is up to two minutes old and passes over lanes that are long free.
 * - `exclusive`, one job a lane, waiting or active: a wake during a turn has nowhere to go.
 * - `work()`: as many workers as turns, and each of them asks the database at each notification.
 */
export interface LaneQueue {
  /** Puts lanes in line that do not stand there. @returns how many */
  offer(endpointIds: readonly string[]): Promise<number>;
  /** Puts work in line, once an interval in the whole cluster. */
  offerWork(name: string, intervalSeconds: number): Promise<void>;
  /** Takes what has waited longest. */
  claim(limit: number): Promise<ClaimedJob[]>;
  /** Says that the work goes on. @returns the ids of those that are still claimed by us */
  renew(jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>>;
  /** Ends claims. */
  release(jobs: readonly ClaimedJob[]): Promise<void>;
  /** Tells all replicas that there are lanes in line. */
  call(): Promise<void>;
  close(): Promise<void>;
}

/** pg-boss counts in whole seconds, from 10 on. */
export const heartbeatSeconds = 15;
const superviseSeconds = 5;
/** No answer for so long means that there is none, and that the connection is not to be used again. */
const queryTimeoutMs = 5000;
const queue = 'lanes';
const channel = 'bank_api_lanes';

/** Which jobs were touched; pg-boss says so, its types do not. */
const touched = z.object({ settled: z.array(z.string()) });

const options = {
  heartbeatSeconds,
  retryLimit: 0,
  // The heartbeat bounds a claim; a turn of a slow site may go on for hours. The longest that pg-boss takes.
  expireInSeconds: 86_400,
  // What failed.
  deleteAfterSeconds: 600,
};

/**
 * Connects, and makes or updates the queue; several replicas may do so at once. At most four connections, beside the
 * pool of the store: claims must be renewed also while that one is busy.
 * @param heard somebody called, or may have while the line was broken
 */
export async function openLaneQueue(databaseUrl: string, log: Logger, heard: () => void): Promise<LaneQueue> {
  const connection = { connectionString: databaseUrl, max: 3, application_name: 'bank-api lanes' };
  const timeouts = { connectionTimeoutMillis: queryTimeoutMs, query_timeout: queryTimeoutMs };
  const boss = new PgBoss({
    ...connection,
    ...timeouts,
    schema: 'bank_api_lanes',
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: 300,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the queue of lanes has a problem'));
  boss.on('warning', (warning) => log.warn({ warning }, 'the queue of lanes has a warning'));
  try {
    await boss.start();
    await boss.createQueue(queue, { ...options, policy: 'short' });
    await boss.updateQueue(queue, options);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  const db = boss.getDb();
  // Not there behind some poolers: then polling has to do.
  const listening = await db.listen?.(channel, heard, heard).catch((error: unknown) => {
    log.warn({ err: error }, 'lanes are found by polling only');
  });

  return {
    offer: async (endpointIds) => {
      const jobs = endpointIds.map((lane) => ({ data: { lane }, singletonKey: lane, group: { id: lane } }));
      const placed = await boss.insert(queue, jobs, { returnId: true });
      return placed?.length ?? 0;
    },
    offerWork: async (name, intervalSeconds) => {
      const once = { singletonKey: name, singletonSeconds: intervalSeconds, deleteAfterSeconds: 2 * intervalSeconds };
      await boss.insert(queue, [{ data: { work: name }, group: { id: name }, ...once }]);
    },
    claim: (limit) => boss.fetch<Ticket>(queue, { batchSize: limit, groupConcurrency: 1 }),
    renew: async (jobs) => new Set(touched.parse(await boss.touch(queue, [...jobs])).settled),
    release: async (jobs) => {
      const lanes = jobs.filter(({ data }) => 'lane' in data);
      const work = jobs.filter(({ data }) => 'work' in data);
      if (lanes.length > 0) await boss.deleteJob(queue, lanes);
      // Kept for a while: it stands for its interval.
      if (work.length > 0) await boss.complete(queue, work);
    },
    call: async () => void (await db.executeSql('SELECT pg_notify($1, $2)', [channel, ''])),
    close: async () => {
      await listening?.close();
      await boss.stop({ graceful: false });
    },
  };
}
