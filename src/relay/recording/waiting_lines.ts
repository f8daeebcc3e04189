/** One who waits. */
export interface Waiting {
  readonly line: string;
  /** Nobody waits for it. */
  readonly patient: boolean;
  readonly sinceMs: number;
}

/** Of a line they are linked: an array moves all that it has when it loses the first. */
interface Place<T> {
  readonly one: T;
  /** Counted from the first that ever came. */
  readonly number: number;
  behind: Place<T> | undefined;
}

interface Line<T> {
  first: Place<T>;
  last: Place<T>;
}

/** Those who wait, in lines of which each has its turn. What it takes to add or to take one does not depend on how many wait. */
export class WaitingLines<T extends Waiting> {
  /** All, in the order in which they came. */
  readonly #places = new Set<Place<T>>();
  /** The line whose turn is next comes first. */
  readonly #lines = new Map<string, Line<T>>();
  #added = 0;
  /** Those that came up to here are not patient any more. */
  #hurriedTo = 0;
  #patient = 0;

  get size(): number {
    return this.#places.size;
  }

  /** How many are not patient. */
  get urgent(): number {
    return this.#places.size - this.#patient;
  }

  add(one: T): void {
    this.#added += 1;
    const place: Place<T> = { one, number: this.#added, behind: undefined };
    this.#places.add(place);
    if (one.patient) this.#patient += 1;
    const line = this.#lines.get(one.line);
    if (line) {
      line.last.behind = place;
      line.last = place;
    } else this.#lines.set(one.line, { first: place, last: place });
  }

  /** Nobody who is there by now is patient any more. */
  hurry(): void {
    this.#hurriedTo = this.#added;
    this.#patient = 0;
  }

  /** Takes so many, one of each line in turn; all, as they came, when there are no more than that. */
  take(count: number): T[] {
    if (this.size <= count) return this.#takeAll();
    const taken: T[] = [];
    // A line that goes behind the others is met there by the same walk.
    for (const [name, line] of this.#lines) {
      taken.push(this.#leave(line));
      if (this.#lines.delete(name)) this.#lines.set(name, line);
      if (taken.length === count) break;
    }
    return taken;
  }

  /** Takes those who came before that. */
  takeOlder(sinceMs: number): T[] {
    const taken: T[] = [];
    // The oldest of all is the first of its line.
    for (const { one } of this.#places) {
      if (one.sinceMs >= sinceMs) break;
      taken.push(this.#leave(this.#lines.get(one.line) as Line<T>));
    }
    return taken;
  }

  #takeAll(): T[] {
    const all = Array.from(this.#places, ({ one }) => one);
    this.#places.clear();
    this.#lines.clear();
    this.#patient = 0;
    return all;
  }

  /** The first of a line leaves; a line that nobody is left in goes. */
  #leave(line: Line<T>): T {
    const { first } = line;
    this.#places.delete(first);
    if (first.one.patient && first.number > this.#hurriedTo) this.#patient -= 1;
    if (first.behind) line.first = first.behind;
    else this.#lines.delete(first.one.line);
    return first.one;
  }
}
