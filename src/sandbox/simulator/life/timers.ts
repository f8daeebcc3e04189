/** Delayed work of the simulator, so that closing it leaves nothing behind. */
export class Timers {
  readonly #waiting = new Set<NodeJS.Timeout>();

  after(delayMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      work();
    }, delayMs).unref();
    this.#waiting.add(timer);
  }

  every(intervalMs: number, work: () => void): void {
    this.#waiting.add(setInterval(work, intervalMs).unref());
  }

  close(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }
}
