import { setTimeout as delay } from 'node:timers/promises';
import type { Faults } from '../faults/fault_switches.ts';
import type { SandboxEvent } from '../state/state.ts';
import { eventShape } from './event_shape.ts';
import { signature } from './signature.ts';

/** One webhook as the simulator remembers it, for tests and people. */
export interface SentWebhook {
  readonly eventId: string;
  readonly body: string;
  attempts: number;
  state: 'waiting' | 'delivered' | 'given_up';
  /** The last answer's status, or null when there was none. */
  lastStatus: number | null;
}

export interface WebhookTarget {
  url: string | undefined;
  readonly secret: string;
}

/** Whether Iswigo retries is not published (docs/reference/iswigo.md, 9); a few times is what most do. */
const maxAttempts = 5;
/** Memory stays bounded when nobody listens: the oldest is forgotten first. */
const maxRemembered = 1000;
const timeoutMs = 10_000;

/** Posts events one after the other, each signed over the path of our own address. */
export class EventSender {
  readonly #target: WebhookTarget;
  readonly #faults: Faults;
  readonly #retryMs: number;
  readonly #closed = new AbortController();
  readonly #working = new Set<Promise<void>>();
  #firstAttempts: Promise<void> = Promise.resolve();
  readonly sent: SentWebhook[] = [];

  constructor(target: WebhookTarget, faults: Faults, retryMs: number) {
    this.#target = target;
    this.#faults = faults;
    this.#retryMs = retryMs;
  }

  send(event: SandboxEvent): void {
    if (this.#target.url === undefined) return;
    for (let copy = 0; copy < this.#faults.switches.webhookCopies; copy++) this.#enqueue(event);
  }

  /** Resolves when every webhook is delivered or given up. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.settled();
  }

  #enqueue(event: SandboxEvent): void {
    const body = JSON.stringify(eventShape(event));
    const webhook: SentWebhook = { eventId: event.id, body, attempts: 0, state: 'waiting', lastStatus: null };
    this.sent.push(webhook);
    if (this.sent.length > maxRemembered) this.sent.shift();
    const first = this.#firstAttempts.then(() => this.#attempt(webhook));
    this.#firstAttempts = first;
    const whole = first.then(() => this.#retry(webhook)).finally(() => this.#working.delete(whole));
    this.#working.add(whole);
  }

  async #retry(webhook: SentWebhook): Promise<void> {
    while (webhook.state === 'waiting') {
      const pauseMs = this.#retryMs * 2 ** (webhook.attempts - 1);
      const stopped = await delay(pauseMs, false, { signal: this.#closed.signal, ref: false }).catch(() => true);
      if (stopped) return;
      await this.#attempt(webhook);
    }
  }

  async #attempt(webhook: SentWebhook): Promise<void> {
    if (this.#target.url === undefined || this.#closed.signal.aborted) return;
    webhook.attempts += 1;
    webhook.lastStatus = await this.#post(new URL(this.#target.url), webhook.body);
    if (webhook.lastStatus === 200) webhook.state = 'delivered';
    else if (webhook.attempts >= maxAttempts) webhook.state = 'given_up';
  }

  async #post(url: URL, body: string): Promise<number | null> {
    const { webhookSignature } = this.#faults.switches;
    const headers = new Headers({ 'content-type': 'application/json' });
    const secret = webhookSignature === 'wrong' ? 'not-the-secret' : this.#target.secret;
    if (webhookSignature !== 'missing') {
      headers.set('X-Iswigo-Signature', signature(secret, 'post', url.pathname + url.search, body));
    }
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const response = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'manual' });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }
}
