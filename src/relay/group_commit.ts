/** Callers that come within this time share a transaction, */
const gatherMs = 2;
/** up to this many. A commit costs a disk flush; 64 together give 25 times the rate (DESIGN.md, "Storage"). */
const groupSize = 64;

/** Collects what callers hand in and writes it together. */
export interface GroupCommit<Entry, Result> {
  /** Resolves after the commit of the group that the entry went into; rejects when that group failed, with its error. */
  add(entry: Entry): Promise<Result>;
  /** Resolves when everything handed in before has been written or has failed. */
  flush(): Promise<void>;
}

interface Waiting<Entry, Result> {
  readonly entry: Entry;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Groups are written one after the other, in the order in which entries came. A group that fails takes nobody else with
 * it: the next one is written as if nothing had been.
 * @param write commits a group and gives a result for each of its entries, in their order
 */
export function groupCommit<Entry, Result>(
  write: (entries: readonly Entry[]) => Promise<readonly Result[]>,
): GroupCommit<Entry, Result> {
  const waiting: Waiting<Entry, Result>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  function add(entry: Entry): Promise<Result> {
    return new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject });
      if (writing) return;
      if (waiting.length >= groupSize) start();
      else timer ??= setTimeout(start, gatherMs);
    });
  }

  function start(): void {
    clearTimeout(timer);
    timer = undefined;
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
  }

  /** What came while a group was written has gathered long enough. */
  async function writeAll(): Promise<void> {
    while (waiting.length > 0) await writeGroup(waiting.splice(0, groupSize));
  }

  async function writeGroup(group: readonly Waiting<Entry, Result>[]): Promise<void> {
    try {
      const results = await write(group.map(({ entry }) => entry));
      group.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return {
    add,
    flush: async () => {
      start();
      await writing;
    },
  };
}
