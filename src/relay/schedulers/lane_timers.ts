/** Lanes that are to be woken later: one timer a lane, the earliest. A turn says itself when the next one is due. */
export class LaneTimers {
  readonly #timers = new Map<string, { readonly timer: NodeJS.Timeout; readonly atMs: number }>();
  readonly wake: (endpointId: string) => void;

  constructor(wake: (endpointId: string) => void) {
    this.wake = wake;
  }

  /** Wakes the lane after this time, if it is not to be woken sooner anyway. */
  set(endpointId: string, waitMs: number): void {
    const atMs = performance.now() + waitMs;
    const known = this.#timers.get(endpointId);
    if (known && known.atMs <= atMs) return;
    clearTimeout(known?.timer);
    const timer = setTimeout(() => {
      this.#timers.delete(endpointId);
      this.wake(endpointId);
    }, waitMs).unref();
    this.#timers.set(endpointId, { timer, atMs });
  }

  clear(): void {
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
