import { Errand } from '../schedulers/errand.ts';
import { findLateItems } from '../sql/late_events.ts';
import { type LateParts, routeLateOf } from './route_late.ts';

/**
 * On PostgreSQL an item may be recorded at the very moment at which an event of it is, and neither transaction sees the other. So both
 * have the item looked at again once they are committed: by then the later of the two sees both. Without it the event would wait for
 * the round over all late events.
 */
export class LateItems {
  readonly #parts: LateParts;
  readonly #itemIds = new Set<string>();
  readonly #errand: Errand;

  constructor(parts: LateParts) {
    this.#parts = parts;
    this.#errand = new Errand(
      () => this.#route(),
      (error) => parts.log.error({ err: error }, 'late events could not be routed yet'),
    );
  }

  /** Returns at once. @param itemIds of items that were just recorded, or of events that found none */
  look(itemIds: Iterable<string>): void {
    for (const id of itemIds) this.#itemIds.add(id);
    if (this.#itemIds.size > 0) this.#errand.ask();
  }

  end(): Promise<void> {
    return this.#errand.end();
  }

  async #route(): Promise<void> {
    const asked = [...this.#itemIds];
    // Most are items that nobody has linked: one look for all of them.
    const late = await findLateItems(this.#parts.store.read, asked);
    for (const id of asked) this.#itemIds.delete(id);
    await routeLateOf(this.#parts, late);
  }
}
