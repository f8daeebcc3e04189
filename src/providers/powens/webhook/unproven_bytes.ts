import { roomFor } from '../../../shares/room_for.ts';
import { UnprovenInflations } from '../../unproven_inflations.ts';

/** On disk for all webhooks that are not proven yet. */
const allBytes = 512 * 1024 * 1024;

/** What the proof of signatures may take, in all and for each network that sends. */
export class UnprovenBytes {
  #all = 0;
  readonly #bySource = new Map<string, number>();
  readonly inflations = new UnprovenInflations();

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
}
