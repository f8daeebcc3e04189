import type { Logger } from '../../operations/log.ts';
import { Errand } from './errand.ts';
import type { LaneQueue } from './lane_queue.ts';

/** An insert costs about 2 ms: what is woken within this time shares one. */
const offerGapMs = 5;

export interface OfferParts {
  readonly log: Logger;
  /** Undefined before the start. */
  queue(): LaneQueue | undefined;
  /** Turns that this process could give now; none when it ends. */
  freeTurns(): number;
  isStopped(): boolean;
  /** Called when lanes were put in line. */
  offered(): void;
}

/** The way into the line: lanes of this process that are to have a turn and do not stand there yet. */
export class LaneOffers {
  readonly #waiting = new Set<string>();
  readonly #offering: Errand;
  readonly parts: OfferParts;

  constructor(parts: OfferParts) {
    this.parts = parts;
    this.#offering = new Errand(
      () => this.#offer(),
      (error) => parts.log.error({ err: error }, 'lanes could not be put in line yet'),
    );
  }

  add(endpointId: string): void {
    this.#waiting.add(endpointId);
    if (this.parts.queue()) this.ask();
  }

  /** It has its turn already. */
  drop(endpointId: string): void {
    this.#waiting.delete(endpointId);
  }

  /** Puts in line what waits for it. */
  ask(): void {
    this.#offering.ask();
  }

  /** A last time: lanes with more to do are left to the others. */
  end(): Promise<void> {
    return this.#offering.end();
  }

  async #offer(): Promise<void> {
    const endpointIds = [...this.#waiting];
    const queue = this.parts.queue();
    if (!queue || endpointIds.length === 0) return;
    this.#waiting.clear();
    try {
      const placed = await queue.offer(endpointIds);
      if (placed > this.parts.freeTurns()) await queue.call();
    } catch (error) {
      for (const endpointId of endpointIds) this.#waiting.add(endpointId);
      throw error;
    }
    this.parts.offered();
    if (!this.parts.isStopped()) await new Promise((resolve) => setTimeout(resolve, offerGapMs));
  }
}
