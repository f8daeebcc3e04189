import { createHmac } from 'node:crypto';
import type { TemplateSandboxOptions } from './options.ts';

/** Posts events one after the other, signed as the provider signs them. A failed one is not sent again. */
export class WebhookSender {
  readonly #secret: string;
  readonly #closed = new AbortController();
  #work: Promise<void> = Promise.resolve();
  /** Where events go; nowhere while undefined. */
  url: string | undefined;
  isOn = true;

  constructor({ webhookSecret, webhookUrl }: Pick<TemplateSandboxOptions, 'webhookSecret' | 'webhookUrl'>) {
    this.#secret = webhookSecret;
    this.url = webhookUrl;
  }

  send(event: object): void {
    const { url } = this;
    if (this.isOn && url !== undefined) this.#work = this.#work.then(() => this.#post(url, JSON.stringify(event)));
  }

  /** Resolves when nothing is on its way. */
  async settled(): Promise<void> {
    await this.#work;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#work;
  }

  async #post(url: string, body: string): Promise<void> {
    const signature = createHmac('sha256', this.#secret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-signature': signature };
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal: this.#closed.signal });
      await response.body?.cancel();
    } catch {
      // Nobody listens, or the simulator stops.
    }
  }
}
