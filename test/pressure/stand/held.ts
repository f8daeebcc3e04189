/** What is held back until somebody lets it go on. */
export class Held {
  #count = 0;
  #opened = Promise.withResolvers<void>();
  readonly #watchers = new Set<() => void>();

  get count(): number {
    return this.#count;
  }

  /** Resolves when it may go on, or is not wanted any more. */
  async wait(signal: AbortSignal): Promise<void> {
    const gone = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => gone.resolve(), { once: true });
    this.#count += 1;
    this.tell();
    await Promise.race([this.#opened.promise, gone.promise]);
    this.#count -= 1;
    this.tell();
  }

  /** Lets all go on that are held now. */
  open(): void {
    this.#opened.resolve();
    this.#opened = Promise.withResolvers();
  }

  /** Something has changed for those who wait for it. */
  tell(): void {
    for (const look of this.#watchers) look();
  }

  /** Resolves when that is so; it is looked at with every change. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }
}
