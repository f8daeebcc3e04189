import { setTimeout as delay } from 'node:timers/promises';

/** How long an errand rests after a failure: the database is away, most likely. */
const restMs = 1000;

/**
 * Work that is done when somebody asks for it, never twice at once: who asks while it is under way gets it done once
 * more. A failure is reported, and the work is done again after a rest.
 */
export class Errand {
  readonly #ended = new AbortController();
  #asked = false;
  #running: Promise<void> | undefined;
  readonly work: () => Promise<void>;
  readonly report: (error: unknown) => void;

  constructor(work: () => Promise<void>, report: (error: unknown) => void) {
    this.work = work;
    this.report = report;
  }

  ask(): void {
    this.#asked = true;
    if (this.#ended.signal.aborted) return;
    this.#running ??= this.#run();
  }

  /** Does the work a last time, if somebody asked for it, and no more. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.#running;
    if (this.#asked) await this.work().catch(this.report);
  }

  async #run(): Promise<void> {
    while (this.#asked && !this.#ended.signal.aborted) {
      this.#asked = false;
      try {
        await this.work();
      } catch (error) {
        this.report(error);
        this.#asked = true;
        await delay(restMs, undefined, { signal: this.#ended.signal }).catch(() => {});
      }
    }
    // In the same breath as the last look: who asks between would wait for nobody.
    this.#running = undefined;
  }
}
