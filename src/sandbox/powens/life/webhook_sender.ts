import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Logger } from '../../../operations/log.ts';
import type { FaultSwitches, Faults } from '../faults/fault_switches.ts';
import type { WebhookEventName } from '../options.ts';
import { signature, signatureDate } from './signature.ts';

export interface WebhookTarget {
  /** What stands before `/<EVENT>`. */
  url: string | undefined;
  secret: string | undefined;
  events: readonly string[];
}

export interface WebhookEvent {
  readonly name: WebhookEventName;
  readonly body: object;
  /** The user's newest token, which goes with it. */
  readonly token: string;
}

/** One webhook as the simulator remembers it, for tests and people. */
export interface SentWebhook {
  readonly event: string;
  readonly id: number;
  readonly body: string;
  attempts: number;
  state: 'waiting' | 'delivered' | 'given_up';
  /** The last answer's status, or null when there was none. */
  lastStatus: number | null;
}

interface Order {
  readonly webhook: SentWebhook;
  readonly token: string;
  readonly switches: FaultSwitches;
}

/** A run of the flusher stops after so many failures in a row (docs/reference/powens.md, 9); the next one goes on. */
const failuresPerRun = 10;
/** Powens never gives up; a simulator that nobody listens to must. */
const maxAttempts = 30;
/** Memory stays bounded when nobody listens: the oldest is forgotten first. */
const maxRemembered = 1000;
const timeoutMs = 10_000;

/** Posts each event to its own address at once; what was not taken is sent again by a flusher, until it is taken. */
export class WebhookSender {
  readonly #target: WebhookTarget;
  readonly #faults: Faults;
  readonly #clock: () => number;
  readonly #log: Logger | undefined;
  readonly #retryMs: number;
  readonly #newId: () => number;
  readonly #closed = new AbortController();
  #firstAttempts: Promise<void> = Promise.resolve();
  #waiting: Order[] = [];
  #flushing: Promise<void> | undefined;
  readonly sent: SentWebhook[] = [];

  constructor(
    target: WebhookTarget,
    parts: { faults: Faults; clock: () => number; log: Logger | undefined; retryMs: number; newId: () => number },
  ) {
    this.#target = target;
    this.#faults = parts.faults;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#retryMs = parts.retryMs;
    this.#newId = parts.newId;
  }

  /** Sends events that happened together. Resolves when each was tried once. */
  send(events: readonly WebhookEvent[], switches: FaultSwitches = this.#faults.switches): Promise<void> {
    if (switches.webhooks === 'off' || this.#target.url === undefined) return Promise.resolve();
    const wanted = events.filter(({ name }) => this.#target.events.includes(name));
    const ordered = switches.webhookOrder === 'reversed' ? wanted.toReversed() : wanted;
    for (const { name, body, token } of ordered) {
      const id = this.#newId();
      const text = switches.webhookBody === 'cfonb' ? '0130004' : JSON.stringify({ ...body, id_webhook_data: id });
      for (let copy = 0; copy < switches.webhookCopies; copy++) {
        const webhook: SentWebhook = { event: name, id, body: text, attempts: 0, state: 'waiting', lastStatus: null };
        this.sent.push(webhook);
        if (this.sent.length > maxRemembered) this.sent.shift();
        this.#firstAttempts = this.#firstAttempts.then(() => this.#tryFirst({ webhook, token, switches }));
      }
    }
    return this.#firstAttempts;
  }

  /** Resolves when nothing waits any more: every event is delivered or given up. */
  async settled(): Promise<void> {
    await this.#firstAttempts;
    await this.#flushing;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.settled();
  }

  async #tryFirst(order: Order): Promise<void> {
    await this.#attempt(order);
    if (order.webhook.state !== 'waiting') return;
    this.#waiting.push(order);
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const stopped = await delay(this.#retryMs, false, { signal: this.#closed.signal, ref: false }).catch(() => true);
      if (stopped) return;
      let failures = 0;
      for (const order of [...this.#waiting]) {
        if (failures >= failuresPerRun) break;
        await this.#attempt(order);
        failures = order.webhook.state === 'waiting' ? failures + 1 : 0;
      }
      this.#waiting = this.#waiting.filter(({ webhook }) => webhook.state === 'waiting');
    }
  }

  async #attempt({ webhook, token, switches }: Order): Promise<void> {
    const { url } = this.#target;
    if (url === undefined || this.#closed.signal.aborted) return;
    webhook.attempts += 1;
    webhook.lastStatus = await this.#post(`${url}/${webhook.event}`, webhook.body, token, switches);
    if (webhook.lastStatus !== null && webhook.lastStatus >= 200 && webhook.lastStatus < 300)
      webhook.state = 'delivered';
    else if (webhook.attempts >= maxAttempts) webhook.state = 'given_up';
    this.#log?.debug({ event: webhook.event, status: webhook.lastStatus }, 'sandbox webhook');
  }

  async #post(url: string, text: string, token: string, switches: FaultSwitches): Promise<number | null> {
    const plain = Buffer.from(text);
    const isCompressed = switches.webhookBody.startsWith('gzip');
    const body = isCompressed ? gzipSync(plain) : plain;
    const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Budgea API/2.0' });
    if (isCompressed) headers.set('Content-Encoding', 'gzip');
    if (switches.webhookToken !== 'missing') {
      headers.set('Authorization', `Bearer ${switches.webhookToken === 'wrong' ? 'nobody' : token}`);
    }
    if (this.#target.secret !== undefined && switches.webhookSignature !== 'missing') {
      const secret = switches.webhookSignature === 'wrong' ? 'not-the-secret' : this.#target.secret;
      const date = signatureDate(this.#clock());
      const signed = switches.webhookBody === 'gzip_signed_before' ? plain : body;
      headers.set('BI-Signature-Date', date);
      headers.set('BI-Signature', signature(secret, new URL(url).pathname, date, signed));
    }
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: new Uint8Array(body),
        headers,
        signal,
        redirect: 'manual',
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }
}
