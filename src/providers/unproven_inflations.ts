import { FairSlots } from '../shares/fair_slots.ts';

/** Unpacking and the hash over what comes of it take a core; two leave the others their processor and their disk. */
const atOnce = 2;
const waitMs = 20_000;

/**
 * Unpacking of webhooks whose senders are not proven, for the proof alone: a few at a time, with a share for each network
 * (docs/decisions/0301-a-webhook-is-proven-first.md).
 * @since 0.2
 */
export class UnprovenInflations {
  readonly #slots = new FairSlots(atOnce);

  /** Does the work in its turn. @returns `busy` when that did not come in time @since 0.2 */
  async inTurn<T>(source: string, work: () => Promise<T>): Promise<T | 'busy'> {
    const slot = await this.#slots.inTime({ client: source }, waitMs);
    if (slot === undefined) return 'busy';
    try {
      return await work();
    } finally {
      slot.give();
    }
  }
}
