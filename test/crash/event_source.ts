import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';

export interface EventSourceOptions {
  readonly itemIds: readonly string[];
  readonly secret: string;
  /** Addresses that take events now; asked anew for each attempt. */
  gateways(): readonly string[];
  /** Events that were acknowledged and are not at their site yet. */
  backlog(): number;
}

/** More than this waits for the sites to catch up: a trial is to end in minutes. */
const largestBacklog = 3000;
const answerMs = 20_000;

/**
 * A provider that sends signed events as fast as it gets 200s, the events of one item one after the other. What is not
 * answered 200 is sent again, the same bytes, to the next gateway in turn.
 */
export class EventSource {
  /** How many events of each item were acknowledged: they are numbered from 0. */
  readonly acknowledged = new Map<string, number>();
  /** Answers other than 200, and none. */
  refused = 0;
  #turn = 0;
  #stopped = false;
  #closed = false;
  #sending: Promise<unknown> = Promise.resolve();
  readonly #pools = new Map<string, Pool>();
  readonly options: EventSourceOptions;

  constructor(options: EventSourceOptions) {
    this.options = options;
  }

  get total(): number {
    return [...this.acknowledged.values()].reduce((sum, count) => sum + count, 0);
  }

  start(): void {
    this.#stopped = false;
    this.#sending = Promise.all(this.options.itemIds.map((itemId) => this.#sendAll(itemId)));
  }

  /** Resolves when what was begun is acknowledged, or when it is closed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#sending;
  }

  /** Gives up what is not acknowledged yet. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopped = true;
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }

  async #sendAll(itemId: string): Promise<void> {
    while (!this.#stopped) {
      if (this.options.backlog() > largestBacklog) await delay(20);
      else await this.#send(itemId, this.acknowledged.get(itemId) ?? 0);
    }
  }

  async #send(itemId: string, number: number): Promise<void> {
    const content = { item_id: Number(itemId), user_uuid: 'crash', key: `${itemId}/${number}` };
    const body = JSON.stringify({ type: 'item.account.updated', timestamp: Date.now(), content });
    const signature = createHmac('sha256', this.options.secret).update(body).digest('hex').toUpperCase();
    while (!(await this.#post(body, signature))) {
      if (this.#closed) return;
      this.refused += 1;
      await delay(20);
    }
    this.acknowledged.set(itemId, number + 1);
  }

  async #post(body: string, signature: string): Promise<boolean> {
    const urls = this.options.gateways();
    const url = urls[this.#turn++ % urls.length];
    if (url === undefined) return false;
    try {
      const { statusCode, body: answer } = await this.#poolOf(url).request({
        path: '/webhook/bridge',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'bridgeapi-signature': `v1=${signature}` },
        body,
        headersTimeout: answerMs,
        bodyTimeout: answerMs,
      });
      await answer.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  #poolOf(url: string): Pool {
    const known = this.#pools.get(url);
    if (known) return known;
    const pool = new Pool(url, { connections: this.options.itemIds.length });
    this.#pools.set(url, pool);
    return pool;
  }
}
