import type { ServerResponse } from 'node:http';

/** Who takes less holds a connection to a provider, or a page in memory, for nothing. */
const leastBytesPerSecond = 20_000;
/** Over so much waiting it is judged, by 400 KB. */
const spanMs = 20_000;

/**
 * The one at the other end of a long answer, who is given the next piece when the last one has left for it. What fits into the
 * buffers of both machines (some MB, and they grow while it reads) is taken at once, so one at a crawl passes once or twice and is cut within a minute.
 */
export class Reader {
  readonly #res: ServerResponse;
  #bytes = 0;
  /** For the reader alone, not for whoever makes the pieces. */
  #waitedMs = 0;

  readonly #now: () => number;

  constructor(res: ServerResponse, now: () => number = () => performance.now()) {
    this.#res = res;
    this.#now = now;
  }

  /** Resolves when the piece has left, to whether the reader is still there. */
  async take(piece: string | Buffer): Promise<boolean> {
    this.#bytes += piece.length;
    if (!this.#res.write(piece)) await this.#drained();
    return !this.#res.destroyed;
  }

  #drained(): Promise<void> {
    const res = this.#res;
    if (res.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      let since = this.#now();
      const count = () => {
        const now = this.#now();
        this.#waitedMs += now - since;
        since = now;
        if (this.#isTooSlow()) res.destroy();
      };
      let timer: NodeJS.Timeout;
      const judgeInTime = () => {
        timer = setTimeout(() => {
          count();
          if (!res.destroyed) judgeInTime();
        }, spanMs - this.#waitedMs);
      };
      judgeInTime();
      const done = () => {
        clearTimeout(timer);
        res.off('drain', done);
        res.off('close', done);
        count();
        resolve();
      };
      res.on('drain', done);
      res.on('close', done);
    });
  }

  #isTooSlow(): boolean {
    // A timer may be early by a millisecond.
    if (this.#waitedMs < spanMs - 1) return false;
    const isTooSlow = this.#bytes * 1000 < leastBytesPerSecond * this.#waitedMs;
    this.#bytes = 0;
    this.#waitedMs = 0;
    return isTooSlow;
  }
}
