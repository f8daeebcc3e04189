import type { DataSource } from 'typeorm';

/** How long after a commit its pages are moved. Rarely is more at once, and the disk makes commits wait for it. */
const pauseMs = 50;
/** 64 MiB. Beyond that the log is begun afresh, for which commits wait a few milliseconds. */
const longestLogPages = 16_384;
/** After so long somebody who still reads is asked again whether the log may be emptied, then twice as long, up to a minute. */
const firstRestMs = 500;
const longestRestMs = 60_000;
/** Commits wait so long for those who read, each time. */
const patienceMs = { usual: 100, emptying: 10 } as const;

export interface Checkpoints {
  /** Something was committed. */
  due(): void;
  /** What was deleted is to leave the log: it is emptied as soon as nobody reads from it, however often that is asked for. */
  empty(): void;
  /** Resolves when nothing is on its way any more. */
  stop(): Promise<void>;
}

/**
 * Moves what was committed from SQLite's log into its file, beside the commits. SQLite by itself does it every 4 MiB
 * within a commit, which then takes ten times as long, and everybody in the queue with it (2,000 events/s: p95 of a
 * commit 5 ms instead of 2, five times a second). Where there is a calm moment the log begins afresh by itself.
 *
 * Emptying it needs the writer's place, so it is done between two transactions: by then all but the last pages have been
 * moved, and what it waits for is a reader, for 10 ms. A reader that stays longer is asked again later.
 * @param dataSource a connection of its own
 * @param between does something while no transaction is open
 */
export function checkpointInBackground(
  dataSource: DataSource,
  between: <T>(work: () => Promise<T>) => Promise<T>,
): Checkpoints {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let toBeEmptied = false;
  let rest: NodeJS.Timeout | undefined;
  let restMs = firstRestMs;
  let stopped = false;

  async function checkpoint(): Promise<void> {
    try {
      const [{ log }] = await dataSource.query('PRAGMA wal_checkpoint(PASSIVE)');
      if (toBeEmptied && rest === undefined) await emptyLog();
      else if (log > longestLogPages) await dataSource.query('PRAGMA wal_checkpoint(RESTART)');
    } catch {
      // The disk is full or away. Nothing is lost: the log keeps what was not moved, and commits say what is wrong.
      if (toBeEmptied) tryLater();
    }
  }

  async function emptyLog(): Promise<void> {
    // What is asked for from now on was deleted later.
    toBeEmptied = false;
    await dataSource.query(`PRAGMA busy_timeout = ${patienceMs.emptying}`);
    try {
      const [{ busy }] = await between(() => dataSource.query('PRAGMA wal_checkpoint(TRUNCATE)'));
      if (busy === 0) restMs = firstRestMs;
      else tryLater();
    } catch (error) {
      toBeEmptied = true;
      throw error;
    } finally {
      await dataSource.query(`PRAGMA busy_timeout = ${patienceMs.usual}`);
    }
  }

  function tryLater(): void {
    toBeEmptied = true;
    if (stopped || rest !== undefined) return;
    rest = setTimeout(() => {
      rest = undefined;
      due();
    }, restMs).unref();
    restMs = Math.min(restMs * 2, longestRestMs);
  }

  function due(): void {
    // One at a time: those that wait for the connection would take the threads that commits need.
    if (running) again = true;
    else timer ??= setTimeout(start, pauseMs).unref();
  }

  function start(): void {
    timer = undefined;
    again = false;
    running = checkpoint().finally(() => {
      running = undefined;
      if (again) due();
    });
  }

  return {
    due,
    empty: () => {
      toBeEmptied = true;
      due();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
      clearTimeout(rest);
    },
  };
}
