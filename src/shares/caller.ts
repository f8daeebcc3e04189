type Watcher = () => void;

/**
 * Whoever waits for an answer, and may leave before it is there. Not an `AbortController`: with a listener it took 30 of the 210 µs
 * of a call, and hardly anybody leaves. What waits by a signal makes one when it has to wait.
 */
export class Caller {
  readonly #watchers = new Set<Watcher>();
  #hasLeft = false;
  #signal: AbortSignal | undefined;

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** Calls `left` when the caller leaves, until it is unwatched. One that has left already is not told of again. */
  watch(left: Watcher): void {
    this.#watchers.add(left);
  }

  unwatch(left: Watcher): void {
    this.#watchers.delete(left);
  }

  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    for (const left of this.#watchers) left();
  }

  /** Aborted when the caller leaves. */
  get signal(): AbortSignal {
    this.#signal ??= this.#makeSignal();
    return this.#signal;
  }

  #makeSignal(): AbortSignal {
    const leaving = new AbortController();
    if (this.#hasLeft) leaving.abort();
    else this.watch(() => leaving.abort());
    return leaving.signal;
  }
}
