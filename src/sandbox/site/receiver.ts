/**
 * Whether this site takes what is posted to its webhook_url. Stopped by hand, so that one can see at the gateway what a site that is
 * down looks like; the pages go on, and a restart starts it again.
 */
export class Receiver {
  #stopped = false;
  #refused = 0;

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Posts that were refused since it was stopped. */
  get refused(): number {
    return this.#refused;
  }

  stop(): void {
    this.#stopped = true;
    this.#refused = 0;
  }

  start(): void {
    this.#stopped = false;
  }

  /** One more that is not taken. */
  refuse(): void {
    this.#refused += 1;
  }
}
