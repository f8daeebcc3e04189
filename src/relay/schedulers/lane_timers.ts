/** A longer one fires at once (Node, and the browsers it learnt from): a retry that is due in 30 days made its lane spin. */
const longestTimerMs = 2 ** 31 - 1;

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
    this.#start(endpointId, atMs, waitMs);
  }

  clear(): void {
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #start(endpointId: string, atMs: number, waitMs: number): void {
    const timer = setTimeout(
      () => {
        if (waitMs > longestTimerMs) return this.#start(endpointId, atMs, atMs - performance.now());
        this.#timers.delete(endpointId);
        this.wake(endpointId);
      },
      Math.min(waitMs, longestTimerMs),
    ).unref();
    this.#timers.set(endpointId, { timer, atMs });
  }
}
