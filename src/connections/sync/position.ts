/**
 * How far one provider has been read, for one user and selection (docs/decisions/0620-a-cursor-is-a-position.md). Instants are in
 * milliseconds: those of changes by the provider's clock, the others by ours.
 */
export interface Position {
  /**
   * Rows that changed before have been given, and no other can be added there: the provider's clock was two hours further on when
   * a list was begun that has been read to its end. Undefined while that is not known of any instant: everything is read.
   */
  readonly settled?: number | undefined;
  /** Of rows that changed from `settled` on, those that have been given as they are now; the latest changes first. */
  readonly known: readonly KnownRow[];
  /** What changed up to then is not among the known ones, for want of room; undefined where all are. */
  readonly forgotten?: Forgotten | undefined;
  /** When a list from `settled` on was last read to its end, by our clock. */
  readonly wholeAt?: number | undefined;
  /** Marks of the items that the user had, of which everything has been read; a later one is read by itself. */
  readonly items: readonly string[];
  /** The list that is being read; undefined between two. */
  readonly round?: Round | undefined;
}

export interface KnownRow {
  /** A keyed hash of the row as it was given. */
  readonly mark: string;
  readonly changedAt: number;
}

export interface Forgotten {
  readonly upTo: number;
  /** When the last one was forgotten, by our clock. */
  readonly at: number;
}

/** A list at the provider on the way to its end, over several calls. */
export interface Round {
  readonly startedAt: number;
  /** When a page of it was last read. */
  readonly readAt?: number | undefined;
  /** Rows that changed from then on; undefined for all. */
  readonly from?: number | undefined;
  /** Whether it begins at `settled`, and not behind what is forgotten. */
  readonly isWhole: boolean;
  /** The latest instant of which it is sure that the provider's clock had reached it when the round began. */
  readonly provenClock?: number | undefined;
  /** Where the provider goes on; undefined at the beginning, and where it cannot. */
  readonly resume?: string | undefined;
  /** The mark of the last row that was taken behind that place. */
  readonly taken?: string | undefined;
  /** How many pages have been read. */
  readonly pages: number;
  /** How often it had to begin anew. */
  readonly restarts: number;
  /** One item only, which was not there when the others began: what changed before the time from which on they bring it. */
  readonly item?: { readonly id: string; readonly before: number } | undefined;
}

/** Before anything is read. */
export const beginning: Position = { known: [], items: [] };
