import { Party } from './party.ts';
import type { Tenant } from './tenant.ts';

/** One of a bounded number, held until it is given back. */
export interface Slot {
  /** A second time does nothing. */
  give(): void;
}

/**
 * A bounded number of slots (connections, permits, places in memory) with a share for each client and each of its sites, as
 * `roomFor` says. Who finds none may wait: what is given back goes to the one who holds least, among equals to who has waited
 * longest. A client that is alone may have all; from the moment another was seen a part is kept free for those who come.
 *
 * A slot costs a look into one map, two with a site.
 */
export class FairSlots {
  readonly #count: number;
  readonly #all: Party;

  /**
   * @param count at least 1
   * @param others whether there are other clients already, although none of them was seen yet
   */
  constructor(count: number, { others = false }: { readonly others?: boolean } = {}) {
    if (!(count >= 1)) throw new RangeError(`there must be a slot to share, and not ${count}`);
    this.#count = count;
    this.#all = new Party('', undefined, others);
  }

  get held(): number {
    return this.#all.held;
  }

  get waiting(): number {
    return this.#all.waits;
  }

  /** A slot, or undefined when all, or all of this tenant's share, are taken. */
  now(tenant: Tenant): Slot | undefined {
    const party = this.#partyOf(tenant);
    if (this.#roomOf(party) >= 1) return this.#hold(party);
    party.leaveIfIdle();
    return undefined;
  }

  /**
   * A slot as soon as there is one.
   * @throws what the signal was aborted with, before there was one
   */
  inTurn(tenant: Tenant, signal?: AbortSignal): Promise<Slot> {
    const slot = this.now(tenant);
    if (slot) return Promise.resolve(slot);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const party = this.#partyOf(tenant);
    return new Promise((resolve, reject) => {
      const granted = () => {
        signal?.removeEventListener('abort', aborted);
        resolve(this.#hold(party));
      };
      const aborted = () => {
        party.leave(granted);
        party.leaveIfIdle();
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', aborted, { once: true });
      party.wait(granted);
    });
  }

  /** A slot as soon as there is one; undefined when that did not come in time, or before it was not wanted any more. */
  async inTime(tenant: Tenant, waitMs: number, unwanted?: AbortSignal): Promise<Slot | undefined> {
    const slot = this.now(tenant);
    if (slot) return slot;
    const late = AbortSignal.timeout(waitMs);
    return this.inTurn(tenant, unwanted ? AbortSignal.any([late, unwanted]) : late).catch(() => undefined);
  }

  #partyOf({ client, site }: Tenant): Party {
    const party = this.#all.of(client);
    return site === undefined ? party : party.of(site);
  }

  #roomOf(party: Party): number {
    return party.above ? party.above.roomOf(party, this.#roomOf(party.above)) : this.#count - party.held;
  }

  #hold(party: Party): Slot {
    party.hold(1);
    let held = true;
    return {
      give: () => {
        if (!held) return;
        held = false;
        party.hold(-1);
        party.leaveIfIdle();
        this.#serve();
      },
    };
  }

  #serve(): void {
    for (;;) {
      const party = this.#all.next(this.#count - this.#all.held);
      if (!party) return;
      const [granted] = party.waiting;
      if (!granted) return;
      party.leave(granted);
      granted();
    }
  }
}
