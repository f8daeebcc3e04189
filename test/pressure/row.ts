import type { Stand } from './stand/open_stand.ts';

/** Something that is shared: how one client, or a stranger, presses it, and what another must still get. */
export interface Row {
  readonly thing: string;
  readonly provider?: 'bridge' | 'iswigo';
  /** Settings beside those of every gateway. @param calls as often the other asks, at most */
  settings?(calls: number): Record<string, string>;
  /** Resolves when the thing is pressed as much as it can be. */
  press(stand: Stand): Promise<Pressure>;
  /** What another must still get. Rejects unless it gets it. */
  get(stand: Stand): Promise<unknown>;
}

/** One presses. */
export interface Pressure {
  /** Whether it still does. */
  goesOn(): boolean;
  /** Resolves when what was begun has ended. */
  end(): Promise<void>;
}
