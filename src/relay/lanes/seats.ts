import { FairSlots, type Slot } from '../../shares/fair_slots.ts';

/** So long a seat is kept for a lane that was called; another replica may have given it its turn meanwhile. */
const keptMs = 5000;

/**
 * A seat for each lane that has its turn. Each client has its share of them: slow sites of one client, however many, leave
 * room for the lanes of others. A lane that finds none ends its turn and is woken when there is one, so it holds up neither
 * the scheduler nor a claim in the cluster.
 */
export class Seats {
  readonly #slots: FairSlots;
  /** Lanes that wait for a seat. */
  readonly #waiting = new Set<string>();
  /** Seats of lanes that were called and have not come yet. */
  readonly #kept = new Map<string, Slot>();
  readonly #wake: (endpointId: string) => void;

  constructor(count: number, wake: (endpointId: string) => void) {
    this.#slots = new FairSlots(count, { others: true });
    this.#wake = wake;
  }

  /** A seat, to be given back after the turn; undefined when the lane is to be called later. */
  take(endpointId: string, clientId: string): Slot | undefined {
    const kept = this.#kept.get(endpointId);
    if (kept) {
      this.#kept.delete(endpointId);
      return kept;
    }
    if (this.#waiting.has(endpointId)) return undefined;
    const slot = this.#slots.now({ client: clientId });
    if (!slot) void this.#call(endpointId, clientId);
    return slot;
  }

  async #call(endpointId: string, clientId: string): Promise<void> {
    this.#waiting.add(endpointId);
    const slot = await this.#slots.inTurn({ client: clientId });
    this.#waiting.delete(endpointId);
    this.#kept.set(endpointId, slot);
    setTimeout(() => this.#giveUp(endpointId, slot), keptMs).unref();
    this.#wake(endpointId);
  }

  #giveUp(endpointId: string, slot: Slot): void {
    if (this.#kept.get(endpointId) !== slot) return;
    this.#kept.delete(endpointId);
    slot.give();
  }
}
