import { presentBehalf, presentCaller } from '../../shares/behalf.ts';
import { FairSlots } from '../../shares/fair_slots.ts';

/**
 * Places for statements of more rows than `above`, of which fewer may be at once the more rows they have (`npm run bench --
 * statement`): 0.4 MB each are left to who calls, 5,000 rows have some 4 MB, and the longest one, of 100,000, some 70.
 */
const sizes = {
  long: { above: 500, atOnce: 32 },
  longest: { above: 5000, atOnce: 4 },
} as const;

/**
 * Places in memory for statements of many rows, with a share for each client. A place is held until the client's own call is
 * answered, as long as the rows are.
 */
export class StatementPlaces {
  readonly #long: FairSlots;
  readonly #longest: FairSlots;

  constructor(severalClients: boolean) {
    this.#long = new FairSlots(sizes.long.atOnce, { others: severalClients });
    this.#longest = new FairSlots(sizes.longest.atOnce, { others: severalClients });
  }

  /**
   * Waits for a place once a statement has so many rows that it needs one, and for one of the fewer beside it when it has grown longer
   * still: nobody waits for the first who holds the second.
   * A call that holds another one already, for a large answer of a provider, waits for none: two that wait for what the other holds
   * would wait forever. One whose caller leaves waits no longer, and ends where it goes on.
   */
  async enter(rows: number): Promise<void> {
    if (rows > sizes.long.above) await this.#hold(this.#long);
    if (rows > sizes.longest.above) await this.#hold(this.#longest);
  }

  async #hold(places: FairSlots): Promise<void> {
    const behalf = presentBehalf();
    if (behalf === undefined || behalf.keeps(places) || behalf.keepsOtherThan(this.#long)) return;
    const slot = await places.inTurn(behalf, presentCaller()?.signal).catch(() => undefined);
    if (slot !== undefined && !behalf.keep(places, slot)) slot.give();
  }
}
