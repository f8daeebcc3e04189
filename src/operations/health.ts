/** How long an answer stands: probes of several balancers, or of a stranger, must not queue at the database. */
const freshMs = 1000;

/** Asks whether the gateway can do its work: at most one question under way, and one a second. */
export class Readiness {
  #answer: Promise<unknown> | undefined;
  #askedAtMs = 0;
  #tookMs: number | undefined;
  private readonly check: () => Promise<void>;
  private readonly timeoutMs: number;

  constructor(check: () => Promise<void>, timeoutMs = 5000) {
    this.check = check;
    this.timeoutMs = timeoutMs;
  }

  /** How long the last look that found it ready took. */
  get tookMs(): number | undefined {
    return this.#tookMs;
  }

  /** Resolves to undefined when ready, else to what prevents it. */
  reasonAgainst(): Promise<unknown> {
    const now = performance.now();
    if (this.#answer === undefined || now - this.#askedAtMs > freshMs) {
      this.#askedAtMs = now;
      this.#answer = this.#ask();
    }
    return this.#answer;
  }

  async #ask(): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${this.timeoutMs} ms`)), this.timeoutMs);
    });
    try {
      await Promise.race([this.check(), late]);
      this.#tookMs = performance.now() - this.#askedAtMs;
      return undefined;
    } catch (error) {
      return error ?? new Error('not ready');
    } finally {
      clearTimeout(timer);
    }
  }
}
