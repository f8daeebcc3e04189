import type { Stand } from './stand/open_stand.ts';
import type { Reach } from './stand/reach.ts';

/** Something that is shared: how one client, or a stranger, presses it, and what another must still get. */
export type Row = {
  readonly thing: string;
  readonly provider?: 'bridge' | 'iswigo';
  /** Settings beside those of every gateway. @param calls as often the other asks, at most */
  settings?(calls: number): Record<string, string>;
  /** What another must still get. Rejects unless it gets it. */
  get(stand: Stand): Promise<unknown>;
  /**
   * Shows by what is counted, and not by time, that the other is served because of its share and not because there is enough.
   * For the tests, after the press. Rejects when it is not so.
   */
  prove?(stand: Stand): Promise<void>;
} & (Filled | Flooded);

/** Resolves when the thing is as full as one can make it. */
interface Filled {
  press(stand: Stand): Promise<Pressure>;
}

/** Resolves when it is pressed; goes on with that without a pause, in a process of its own where time is measured. */
interface Flooded {
  flood(reach: Reach): Promise<Pressure>;
}

/** One presses. */
export interface Pressure {
  /** Whether it still does. */
  goesOn(): boolean;
  /** Resolves when what was begun has ended. */
  end(): Promise<void>;
}
