import { FairSlots } from '../../../shares/fair_slots.ts';
import { roomFor } from '../../../shares/room_for.ts';

/** On disk for all webhooks that are not proven yet. */
const allBytes = 512 * 1024 * 1024;
/** Decompression and its hash take a core; two leave the others their processor and their disk. */
const inflationsAtOnce = 2;
const waitMs = 20_000;

/** What the proof of signatures may take, in all and for each network that sends. */
export class UnprovenBytes {
  #all = 0;
  readonly #bySource = new Map<string, number>();
  readonly #inflations = new FairSlots(inflationsAtOnce);

  /** Takes room for so many bytes more. @returns false when there is none for this source */
  take(source: string, bytes: number): boolean {
    const own = this.#bySource.get(source) ?? 0;
    if (bytes > roomFor(own, allBytes - this.#all)) return false;
    this.#all += bytes;
    this.#bySource.set(source, own + bytes);
    return true;
  }

  give(source: string, bytes: number): void {
    this.#all -= bytes;
    const own = (this.#bySource.get(source) ?? 0) - bytes;
    if (own > 0) this.#bySource.set(source, own);
    else this.#bySource.delete(source);
  }

  /** Does what decompresses for a sender who is not proven, in its turn. @returns `busy` when that did not come in time */
  async inflate<T>(source: string, work: () => Promise<T>): Promise<T | 'busy'> {
    const slot = await this.#inflations.inTime({ client: source }, waitMs);
    if (slot === undefined) return 'busy';
    try {
      return await work();
    } finally {
      slot.give();
    }
  }
}
