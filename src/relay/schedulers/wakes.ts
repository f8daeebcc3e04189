/** Whether a lane was woken while it has its turn. */
export class Wakes {
  #again = false;
  #called: (() => void) | undefined;

  /** Woken, and nobody has looked since. */
  get again(): boolean {
    return this.#again;
  }

  wake(): void {
    this.#again = true;
    this.#called?.();
  }

  /** Somebody looks now. @returns what resolves at the next wake */
  heed(): Promise<void> {
    this.forget();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#called = resolve;
    return promise;
  }

  forget(): void {
    this.#again = false;
    this.#called = undefined;
  }
}
