import { presentBehalf, presentCaller } from '../../shares/behalf.ts';
import { FairSlots } from '../../shares/fair_slots.ts';

/** A statement of so many rows has some 4 MB in memory. */
const fewRows = 5000;
/** The longest one, of 100,000 rows, has some 70 MB (`npm run bench -- statement`). */
const placesAtOnce = 4;

/**
 * Places in memory for statements of many rows, with a share for each client. A place is held until the client's own call is
 * answered, as long as the rows are.
 */
export class StatementPlaces {
  readonly #places: FairSlots;

  constructor(severalClients: boolean) {
    this.#places = new FairSlots(placesAtOnce, { others: severalClients });
  }

  /**
   * Waits for a place once a statement has so many rows that it needs one.
   * A call that holds one already, also one for a large answer of a provider, waits for no other: two that wait for what the other holds
   * would wait forever. One whose caller leaves waits no longer, and ends where it goes on.
   */
  async enter(rows: number): Promise<void> {
    if (rows <= fewRows) return;
    const behalf = presentBehalf();
    if (behalf === undefined || behalf.keepsAny) return;
    const slot = await this.#places.inTurn(behalf, presentCaller()?.signal).catch(() => undefined);
    if (slot !== undefined && !behalf.keep(this.#places, slot)) slot.give();
  }
}
