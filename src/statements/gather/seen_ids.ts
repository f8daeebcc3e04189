/** More than a statement may have. */
const generation = 100_000;

/**
 * Ids that were met lately, in bounded memory. A list that grows at its head while it is read tells the last rows of a page again on the
 * next one, and a statement must not count them twice.
 */
export class SeenIds {
  #recent = new Set<string>();
  #older = new Set<string>();

  /** Whether it is new; from then on it is not. */
  add(id: string): boolean {
    if (this.#recent.has(id) || this.#older.has(id)) return false;
    this.#recent.add(id);
    if (this.#recent.size >= generation) {
      this.#older = this.#recent;
      this.#recent = new Set();
    }
    return true;
  }
}
