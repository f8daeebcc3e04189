import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../../operations/log.ts';
import type { FaultSwitches, Faults } from '../faults/fault_switches.ts';
import { signatureHeader } from './signature.ts';
import { printEvent, type WebhookEvent } from './webhook_event.ts';

export interface WebhookTarget {
  url: string | undefined;
  /** One, or two while a secret is rotated. */
  secrets: readonly string[];
}

/** One webhook as the simulator remembers it, for tests and people. */
export interface SentWebhook {
  readonly type: string;
  readonly body: string;
  attempts: number;
  state: 'waiting' | 'delivered' | 'given_up';
  /** The last answer's status, or null when there was none. */
  lastStatus: number | null;
}

/** Bridge retries for one to two days; a simulator that is restarted often needs less. */
const maxAttempts = 12;
const maxDelayMs = 60_000;
/** Memory stays bounded when nobody listens: the oldest is forgotten first. */
const maxRemembered = 1000;
const timeoutMs = 10_000;

/**
 * Posts events one after the other, each signed. Only a 200 counts (docs/reference/bridge.md, 5); anything else is tried again
 * with growing pauses beside the events that follow.
 */
export class WebhookSender {
  readonly #target: WebhookTarget;
  readonly #faults: Faults;
  readonly #clock: () => number;
  readonly #log: Logger | undefined;
  readonly #retryDelayMs: number;
  readonly #closed = new AbortController();
  readonly #working = new Set<Promise<void>>();
  #firstAttempts: Promise<void> = Promise.resolve();
  #lastTimestamp = 0;
  readonly sent: SentWebhook[] = [];

  constructor(
    target: WebhookTarget,
    parts: { faults: Faults; clock: () => number; log: Logger | undefined; retryDelayMs: number },
  ) {
    this.#target = target;
    this.#faults = parts.faults;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#retryDelayMs = parts.retryDelayMs;
  }

  /** Sends events that happened together. Resolves when each was tried once. */
  send(events: readonly WebhookEvent[], switches: FaultSwitches = this.#faults.switches): Promise<void> {
    if (switches.webhooks === 'off' || this.#target.url === undefined) return Promise.resolve();
    const ordered = switches.webhookOrder === 'reversed' ? events.toReversed() : events;
    const attempts = ordered.flatMap((event) => {
      const body = printEvent(event, this.#timestamp(switches));
      return Array.from({ length: switches.webhookCopies }, () => this.#enqueue(event.type, body, switches));
    });
    return Promise.all(attempts).then(() => {});
  }

  /** Resolves when nothing waits any more: every event is delivered or given up. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.settled();
  }

  /** Grows with each event: two events of one millisecond must not have the same bytes, which are all that tells them apart. */
  #timestamp({ webhookTime }: FaultSwitches): number {
    this.#lastTimestamp = Math.max(this.#clock(), this.#lastTimestamp + 1);
    return webhookTime === 'seconds' ? Math.floor(this.#lastTimestamp / 1000) : this.#lastTimestamp;
  }

  #enqueue(type: string, body: string, switches: FaultSwitches): Promise<void> {
    const webhook: SentWebhook = { type, body, attempts: 0, state: 'waiting', lastStatus: null };
    this.sent.push(webhook);
    if (this.sent.length > maxRemembered) this.sent.shift();
    const first = this.#firstAttempts.then(() => this.#attempt(webhook, switches));
    this.#firstAttempts = first;
    const whole = first.then(() => this.#retry(webhook, switches)).finally(() => this.#working.delete(whole));
    this.#working.add(whole);
    return first;
  }

  async #retry(webhook: SentWebhook, switches: FaultSwitches): Promise<void> {
    while (webhook.state === 'waiting') {
      const pauseMs = Math.min(maxDelayMs, this.#retryDelayMs * 2 ** (webhook.attempts - 1));
      const stopped = await delay(pauseMs, false, { signal: this.#closed.signal, ref: false }).catch(() => true);
      if (stopped) return;
      // An event that left the memory is not worth more calls.
      if (!this.sent.includes(webhook)) webhook.state = 'given_up';
      else await this.#attempt(webhook, switches);
    }
  }

  async #attempt(webhook: SentWebhook, switches: FaultSwitches): Promise<void> {
    const { url, secrets } = this.#target;
    if (url === undefined || this.#closed.signal.aborted) return;
    webhook.attempts += 1;
    webhook.lastStatus = await this.#post(url, webhook.body, secrets, switches);
    if (webhook.lastStatus === 200) webhook.state = 'delivered';
    else if (webhook.attempts >= maxAttempts) webhook.state = 'given_up';
    this.#log?.debug({ type: webhook.type, status: webhook.lastStatus, attempt: webhook.attempts }, 'sandbox webhook');
  }

  async #post(url: string, body: string, secrets: readonly string[], switches: FaultSwitches): Promise<number | null> {
    const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
    const keys = switches.webhookSignature === 'wrong' ? ['not-the-secret'] : secrets;
    if (switches.webhookSignature !== 'missing') headers.set('BridgeApi-Signature', signatureHeader(body, keys));
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
