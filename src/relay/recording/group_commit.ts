import { GatewayError } from '../../errors/gateway_error.ts';
import { type Waiting, WaitingLines } from './waiting_lines.ts';

/**
 * Callers that come within this time share a transaction; who comes while one is written shares the next. Half of what
 * docs/design.md says: at 2,000 a second it halves the time to the answer, and it costs no rate.
 */
const gatherMs = 1;
/**
 * Nobody waits for a patient entry: it goes with the next group, or after this time. Each delivery ends in an outcome; with
 * groups of their own outcomes doubled the number of groups, and each webhook that came meanwhile waited for one of them.
 */
const patientMs = 10;
/** So many share one at most. A commit costs a disk flush; 64 together give 25 times the rate (docs/design.md, "Storage"). */
const groupSize = 64;
/** While the database does not answer, each group takes until its timeout; nobody waits for the groups before his own. */
const longestWaitMs = 10_000;

/** The database does not keep up; nothing was written. */
export class GroupCommitError extends GatewayError<'group_commit_late'> {
  constructor(message: string) {
    super('group_commit_late', message);
  }
}

/** Collects what callers hand in and writes it together. */
export interface GroupCommit<Entry, Result> {
  /** Resolves after the commit of the group that the entry went into; rejects when that group failed or came too late. */
  add(entry: Entry, manner?: Manner): Promise<Result>;
  /** What is there by now is not patient any more. */
  hurry(): void;
  /** Resolves when everything handed in before has been written or has failed. */
  flush(): Promise<void>;
}

export interface Manner {
  /** Entries of one line are written in the order in which they came; of several lines each has its turn. */
  readonly line?: string;
  readonly patient?: boolean;
}

interface Caller<Entry, Result> extends Waiting {
  readonly entry: Entry;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Groups are written one after the other. While more waits than one holds, each line has its turn, so a flood waits behind
 * those who have little. A group that fails takes nobody else with it: the next one is written as if nothing had been.
 * @param write commits a group and gives a result for each of its entries, in their order
 */
export function groupCommit<Entry, Result>(
  write: (entries: readonly Entry[]) => Promise<readonly Result[]>,
): GroupCommit<Entry, Result> {
  const waiting = new WaitingLines<Caller<Entry, Result>>();
  let timer: NodeJS.Timeout | undefined;
  let patientTimer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  function add(entry: Entry, { line = '', patient = false }: Manner = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      waiting.add({ entry, line, patient, sinceMs: performance.now(), resolve, reject });
      if (writing) return;
      if (waiting.size >= groupSize) start();
      else if (patient) patientTimer ??= setTimeout(start, patientMs);
      else timer ??= setTimeout(start, gatherMs);
    });
  }

  function start(): void {
    clearTimeout(timer);
    clearTimeout(patientTimer);
    timer = undefined;
    patientTimer = undefined;
    if (waiting.size > 0) writing ??= writeAll();
  }

  /** What came while a group was written has gathered long enough. */
  async function writeAll(): Promise<void> {
    do {
      refuseLate();
      await writeGroup(waiting.take(groupSize));
    } while (waiting.size >= groupSize || waiting.urgent > 0);
    // In the same breath as the last look: who comes between would wait for a writer that has gone.
    writing = undefined;
    if (waiting.size > 0) patientTimer ??= setTimeout(start, patientMs);
  }

  function refuseLate(): void {
    for (const { reject } of waiting.takeOlder(performance.now() - longestWaitMs)) {
      reject(new GroupCommitError(`not written in ${longestWaitMs / 1000} s: the database does not keep up`));
    }
  }

  async function writeGroup(group: readonly Caller<Entry, Result>[]): Promise<void> {
    if (group.length === 0) return;
    try {
      const results = await write(group.map(({ entry }) => entry));
      group.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  function hurry(): void {
    waiting.hurry();
    if (!writing) start();
  }

  return {
    add,
    hurry,
    flush: async () => {
      hurry();
      await writing;
    },
  };
}
