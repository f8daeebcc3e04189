/** What waits, each in the line that it belongs to. Lines take turns; within one, who came first goes first. */
export class FairLines<T> {
  readonly #lines = new Map<string, T[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(line: string, one: T): void {
    const waiting = this.#lines.get(line);
    if (waiting) waiting.push(one);
    else this.#lines.set(line, [one]);
    this.#size += 1;
  }

  /** Removes and gives at most so many. Costs as much as it gives, however many wait. */
  take(count: number): T[] {
    const taken: T[] = [];
    // A line that has had its turn goes to the end, where this loop meets it again.
    for (const [line, waiting] of this.#lines) {
      if (taken.length >= count) break;
      taken.push(waiting.shift() as T);
      this.#lines.delete(line);
      if (waiting.length > 0) this.#lines.set(line, waiting);
    }
    this.#size -= taken.length;
    return taken;
  }

  /** Removes and gives those for which this holds; in each line they are the first ones. */
  takeWhile(holds: (one: T) => boolean): T[] {
    const taken: T[] = [];
    for (const [line, waiting] of this.#lines) {
      const kept = waiting.findIndex((one) => !holds(one));
      taken.push(...waiting.splice(0, kept < 0 ? waiting.length : kept));
      if (waiting.length === 0) this.#lines.delete(line);
    }
    this.#size -= taken.length;
    return taken;
  }
}
