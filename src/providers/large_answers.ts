import type { Behalf } from '../shares/behalf.ts';
import { FairSlots, type Slot } from '../shares/fair_slots.ts';
import { gatewayItself } from '../shares/tenant.ts';

/** From here on an answer needs a place. 500 transactions have 150 KB. */
export const largeBytes = 512 * 1024;
/** An answer may have 8 MiB, and takes about ten times that once it has become objects and then text. */
const placesAtOnce = 8;

/**
 * Places in memory for answers that are large, with a share for each client. A place is held until the client's own call is
 * answered, as long as the rows are: a slow reader holds the places of its client and of nobody else.
 */
export class LargeAnswers {
  readonly #places: FairSlots;

  constructor(severalClients: boolean) {
    this.#places = new FairSlots(placesAtOnce, { others: severalClients });
  }

  /**
   * A place for an answer that is becoming large.
   * @param wait is called when there is none now, and gives what ends the waiting
   * @returns what is to be given back at the end of the answer; undefined when the call it belongs to holds its place
   */
  async enter(behalf: Behalf | undefined, wait: () => AbortSignal): Promise<Slot | undefined> {
    if (behalf?.keeps(this.#places)) return undefined;
    const tenant = behalf ?? gatewayItself;
    const slot = this.#places.now(tenant) ?? (await this.#places.inTurn(tenant, wait()));
    return behalf?.keep(this.#places, slot) ? undefined : slot;
  }
}
