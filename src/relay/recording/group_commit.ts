import { GatewayError } from '../../errors/gateway_error.ts';
import { isDatabaseAway } from '../../store/database_away.ts';
import { FairLines } from './fair_lines.ts';

/**
 * After a group of so many more come in the next moment: those who were answered send again. They gather for that long, so that
 * the next group is as large; begun at once, groups of a closed loop brought a fifth less.
 */
const manyInGroup = 8;
const gatherMs = 1;
/** A patient entry adds rows to groups and no groups, unless none of its kind came in this time. */
const patientMs = 10;
/** So many of a kind share one at most. A commit costs a disk flush; 64 together give 25 times the rate (docs/design.md, "Storage"). */
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
  /** Entries of one kind share their statements, so one more of a kind that is written anyway costs a row. */
  readonly kind?: string;
  /** Goes along with a group in which somebody of its kind is in a hurry, or makes one of its own after a while. */
  readonly patient?: boolean;
}

interface Waiting<Entry, Result> {
  readonly entry: Entry;
  readonly sinceMs: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Those of one kind. */
interface Kind<Entry, Result> {
  readonly lines: FairLines<Waiting<Entry, Result>>;
  /** Whether one of them waits for the next group. */
  pressing: boolean;
}

/**
 * Who comes while a group is written shares the next one: the more come, the more share. A group that nobody is written before
 * begins at once, unless the last one was large; to gather for a millisecond first cost each caller more than that (docs/decisions/0108).
 * Groups are written one after the other. While more waits than one holds, each line has its turn, so a flood waits behind
 * those who have little. A group that fails takes nobody else with it: the next one is written as if nothing had been. Nor does an
 * entry that cannot be written take its group with it: each of that is written alone then.
 * @param write commits a group and gives a result for each of its entries, in their order
 */
export function groupCommit<Entry, Result>(
  write: (entries: readonly Entry[]) => Promise<readonly Result[]>,
): GroupCommit<Entry, Result> {
  const kinds = new Map<string, Kind<Entry, Result>>();
  /** All that wait, the oldest first. */
  const waiting = new Set<Waiting<Entry, Result>>();
  let starting = false;
  let lastSize = 0;
  let patientTimer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  function add(entry: Entry, { line = '', kind = '', patient = false }: Manner = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      const own = kindOf(kind);
      const one = { entry, sinceMs: performance.now(), resolve, reject };
      own.lines.push(line, one);
      waiting.add(one);
      own.pressing ||= !patient || own.lines.size >= groupSize;
      if (!own.pressing) patientTimer ??= setTimeout(hurry, patientMs);
      else if (writing) return;
      else if (own.lines.size >= groupSize) start();
      else startSoon();
    });
  }

  function kindOf(name: string): Kind<Entry, Result> {
    let kind = kinds.get(name);
    if (kind === undefined) {
      kind = { lines: new FairLines(), pressing: false };
      kinds.set(name, kind);
    }
    return kind;
  }

  function startSoon(): void {
    if (starting) return;
    starting = true;
    if (lastSize < manyInGroup) setImmediate(start);
    else setTimeout(start, gatherMs);
  }

  function presses(): boolean {
    for (const { pressing } of kinds.values()) if (pressing) return true;
    return false;
  }

  function start(): void {
    starting = false;
    if (presses()) writing ??= writeAll();
  }

  /** Until nobody presses; what came while a group was written has gathered long enough. */
  async function writeAll(): Promise<void> {
    do {
      refuseLate();
      await writeGroup([...kinds.values()].flatMap(takeIfPressing));
    } while (presses());
    // In the same breath as the last look: who comes between would wait for a writer that has gone.
    writing = undefined;
  }

  function takeIfPressing(kind: Kind<Entry, Result>): Waiting<Entry, Result>[] {
    if (!kind.pressing) return [];
    const taken = kind.lines.take(groupSize);
    for (const one of taken) waiting.delete(one);
    // Whether those that stay are patient is not asked: there are too many of them to wait.
    kind.pressing = kind.lines.size > 0;
    return taken;
  }

  function refuseLate(): void {
    const sinceMs = performance.now() - longestWaitMs;
    const isLate = (one: Waiting<Entry, Result>) => one.sinceMs < sinceMs;
    const [oldest] = waiting;
    if (oldest === undefined || !isLate(oldest)) return;
    const error = new GroupCommitError(`not written in ${longestWaitMs / 1000} s: the database does not keep up`);
    for (const { lines } of kinds.values()) {
      for (const late of lines.takeWhile(isLate)) {
        waiting.delete(late);
        late.reject(error);
      }
    }
  }

  async function writeGroup(group: readonly Waiting<Entry, Result>[]): Promise<void> {
    lastSize = group.length;
    if (group.length === 0) return;
    try {
      const results = await write(group.map(({ entry }) => entry));
      group.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      // What the database cannot do now it can do for nobody. Anything else may be the fault of one.
      if (group.length === 1 || isDatabaseAway(error)) for (const { reject } of group) reject(error);
      else for (const one of group) await writeGroup([one]);
    }
  }

  function hurry(): void {
    clearTimeout(patientTimer);
    patientTimer = undefined;
    for (const kind of kinds.values()) kind.pressing = kind.lines.size > 0;
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
