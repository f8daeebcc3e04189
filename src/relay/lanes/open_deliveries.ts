import { stillDue } from '../sql/find_due.ts';
import type { LaneParts } from './lane_parts.ts';

/** What has waited in the turn for longer is checked again before it goes: it may have been cancelled, or deleted. */
const freshMs = 100;

type Sources = Pick<LaneParts, 'store' | 'bodies'>;

/** The deliveries of a turn that have not been attempted yet, and whether they are due still. */
export class OpenDeliveries {
  readonly #parts: Sources;
  readonly #withdrawn: () => void;
  readonly #open = new Set<string>();
  #checkedAtMs = 0;
  #dropsSeen = 0;
  /** The last check, which may be under way. */
  #check: Promise<void> | undefined;

  /** @param withdrawn is called for each that turns out not to be due any more */
  constructor(parts: Sources, withdrawn: () => void) {
    this.#parts = parts;
    this.#withdrawn = withdrawn;
  }

  /** Takes in what `find` reads as due. What is read while nothing else is open was checked by the reading. */
  async take<T extends { readonly id: string }>(find: () => Promise<readonly T[]>): Promise<readonly T[]> {
    if (this.#open.size === 0) this.#noteCheck();
    const due = await find();
    for (const { id } of due) this.#open.add(id);
    return due;
  }

  /** Whether it is due still, at the moment before it goes. It is open no more. */
  async close(id: string): Promise<boolean> {
    const isOld = performance.now() - this.#checkedAtMs > freshMs;
    if (isOld || this.#parts.bodies.drops !== this.#dropsSeen) {
      this.#noteCheck();
      this.#check = this.#checkAgain();
    }
    await this.#check;
    return this.#open.delete(id);
  }

  #noteCheck(): void {
    this.#checkedAtMs = performance.now();
    this.#dropsSeen = this.#parts.bodies.drops;
  }

  /** All that wait together: a slow site costs a check now and then, not one a delivery. */
  async #checkAgain(): Promise<void> {
    const waiting = [...this.#open];
    const due = await stillDue(this.#parts.store.read, waiting);
    for (const id of waiting) if (!due.has(id) && this.#open.delete(id)) this.#withdrawn();
  }
}
