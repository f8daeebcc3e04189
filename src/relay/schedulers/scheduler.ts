/** What lets a turn go on: this process has the lane to itself. */
export interface Claim {
  /** Another process may have the lane by now: nothing more is to be started. */
  readonly lost: boolean;
  /**
   * For a turn that is about to look what is due: resolves at the next wake. What the lane was woken for until now is
   * seen to by that look, and makes no further turn necessary.
   */
  woken(): Promise<void>;
}

/**
 * Gives one lane one turn, and says when it wants the next: at an instant (a past one means at once, after the other
 * lanes), or null when it has nothing to do until it is woken. Rejects when the turn could not be finished; the lane is
 * to get another one soon.
 */
export type Drain = (endpointId: string, claim: Claim) => Promise<Date | null>;

/** How long a lane rests after a turn that could not be finished: the database is away, most likely. */
export const restAfterFailureMs = 5000;

/** How soon recurring work runs for the first time: a process that is restarted every hour purges and reminds, too. */
export const firstRunMs = 5000;

/**
 * The port that says which lane is due. The deliveries table is the truth: a scheduler only says *when*, and may forget
 * everything, because the relay wakes all lanes with unfinished deliveries at the start and in a periodic sweep.
 *
 * What every scheduler owes:
 * - One lane has at most one turn at a time, in the whole cluster.
 * - A lane that is woken during its turn gets another one after it, unless the turn looks again: it may have looked before
 *   the delivery came.
 * - Lanes take turns in the order in which they became due.
 * - Work under a name of `every` has no more than one run an interval and none beside another, in the whole cluster.
 */
export interface Scheduler {
  /** Begins to give turns. @throws when what it stands on cannot be reached; nothing is left open then */
  start(drain: Drain): Promise<void>;
  /**
   * The lane has something to do: now, or at an instant. Cheap, and called once a commit and lane: one that has been
   * woken and has not begun its turn yet need not be woken again.
   */
  wake(endpointId: string, at?: Date): void;
  /**
   * Work that recurs, once in the cluster an interval; a failure is logged, and the next time comes all the same. The
   * first time comes after 5 seconds, or after a shorter interval. After `start`.
   * @param intervalMs whole seconds
   */
  every(name: string, intervalMs: number, work: () => Promise<void>): void;
  /** No further turns. Resolves when those under way and recurring work have ended. May be called again. */
  stop(): Promise<void>;
}
