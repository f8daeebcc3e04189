import type { Timers } from './timers.ts';

/** The syncs that are under way. */
export class RunningSyncs<Id> {
  readonly #timers: Timers;
  readonly #delayMs: number;
  readonly #running = new Map<Id, PromiseWithResolvers<void>>();

  constructor(timers: Timers, delayMs: number) {
    this.#timers = timers;
    this.#delayMs = delayMs;
  }

  has(id: Id): boolean {
    return this.#running.has(id);
  }

  /** @param end what happens at its end */
  start(id: Id, end: () => void): void {
    if (!this.#running.has(id)) this.#running.set(id, Promise.withResolvers());
    this.#timers.after(this.#delayMs, () => {
      end();
      this.#running.get(id)?.resolve();
      this.#running.delete(id);
    });
  }

  /** Resolves when no sync runs for the connection. */
  async ended(id: Id): Promise<void> {
    await this.#running.get(id)?.promise;
  }
}
