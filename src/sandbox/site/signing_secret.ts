import type { Gateway } from './gateway.ts';
import { signingSecret } from './resources.ts';

/** Anybody can post something that does not fit; that must not become as many calls. */
const renewEveryMs = 10_000;

/** The secret by which this site verifies events: asked for with the first event, and again when one does not fit. */
export class SigningSecret {
  #secret: Promise<string | undefined> | undefined;
  #renewedAtMs = Number.NEGATIVE_INFINITY;
  readonly gateway: Gateway;
  readonly site: string;

  constructor(gateway: Gateway, site: string) {
    this.gateway = gateway;
    this.site = site;
  }

  /** Undefined when the gateway does not say it. */
  current(): Promise<string | undefined> {
    this.#secret ??= this.#ask();
    return this.#secret;
  }

  /** The same, asked for again unless that was just done: it may have been rotated. */
  renewed(): Promise<string | undefined> {
    if (performance.now() - this.#renewedAtMs > renewEveryMs) {
      this.#renewedAtMs = performance.now();
      this.#secret = this.#ask();
    }
    return this.current();
  }

  async #ask(): Promise<string | undefined> {
    const answer = await this.gateway.read('get_webhook_secret', { site: this.site }, signingSecret);
    return answer.ok ? answer.message.secret : undefined;
  }
}
