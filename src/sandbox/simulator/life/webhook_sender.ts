import { setTimeout as delay } from 'node:timers/promises';
import type { SimulatorLog } from '../start/simulator_log.ts';

/** One webhook as the simulator remembers it, for tests and people. */
export type SentWebhook<Label> = Label & {
  readonly body: string;
  attempts: number;
  state: 'waiting' | 'delivered' | 'given_up';
  /** The last answer's status, or null when there was none. */
  lastStatus: number | null;
};

/** An event on its way. @since 0.2 */
export interface Parcel<Label> {
  /** What the simulator remembers of it beside the body. @since 0.2 */
  readonly label: Label;
  /** @since 0.2 */
  readonly body: string;
  /** The call of one attempt. @param url where webhooks go at that moment @since 0.2 */
  request(url: string): WebhookRequest;
}

export interface WebhookRequest {
  readonly url?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes, where they are not the body's. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** A webhook that waits for its next attempt. */
export interface Waiting<Label> {
  readonly webhook: SentWebhook<Label>;
  readonly parcel: Parcel<Label>;
}

/** The switches that concern how events go out. */
interface SendingSwitches {
  readonly webhooks?: 'on' | 'off';
  readonly webhookOrder?: string;
  readonly webhookCopies: number;
}

/** What a sender stands on; a provider's target holds its secrets too. */
interface SenderParts<Switches, Target> {
  readonly target: Target;
  readonly faults: { readonly switches: Switches };
  readonly clock: () => number;
  readonly log: SimulatorLog | undefined;
  readonly retryMs: number;
}

const maxDelayMs = 60_000;
/** Memory stays bounded when nobody listens: the oldest is forgotten first. */
const maxRemembered = 1000;
const timeoutMs = 10_000;

/** The secret that a signature is made with, as the switch `webhookSignature` says; undefined without a signature. @since 0.2 */
export function signingSecret<S>(how: 'right' | 'wrong' | 'missing', secret: S): S | 'not-the-secret' | undefined {
  return { right: secret, wrong: 'not-the-secret' as const, missing: undefined }[how];
}

/**
 * Posts events one after the other. What was not taken is tried again with growing pauses beside the events that follow; a
 * provider that does otherwise overrides `retry`.
 * @since 0.2
 */
export abstract class WebhookSender<
  Event,
  Label extends object,
  Switches extends SendingSwitches,
  Target extends { readonly url: string | undefined },
> {
  /** @since 0.2 */
  readonly sent: SentWebhook<Label>[] = [];
  /** @since 0.2 */
  protected readonly parts: SenderParts<Switches, Target>;
  /** @since 0.2 */
  protected abstract readonly maxAttempts: number;
  readonly #closed = new AbortController();
  readonly #working = new Set<Promise<void>>();
  #firstAttempts: Promise<void> = Promise.resolve();

  constructor(parts: SenderParts<Switches, Target>) {
    this.parts = parts;
  }

  /** What goes out for an event. @since 0.2 */
  protected abstract pack(event: Event, switches: Switches): Parcel<Label>;

  /** @since 0.2 */
  protected isTaken(status: number): boolean {
    return status === 200;
  }

  /** Sends events that happened together. Resolves when each was tried once. @since 0.2 */
  async send(events: readonly Event[], switches: Switches = this.parts.faults.switches): Promise<void> {
    if (switches.webhooks === 'off' || this.parts.target.url === undefined) return;
    const ordered = switches.webhookOrder === 'reversed' ? events.toReversed() : events;
    const attempts = ordered.flatMap((event) => {
      const parcel = this.pack(event, switches);
      return Array.from({ length: switches.webhookCopies }, () => this.#enqueue(parcel));
    });
    await Promise.all(attempts);
  }

  /** Resolves when nothing waits any more: every event is delivered or given up. @since 0.2 */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  /** @since 0.2 */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.settled();
  }

  /** Tries again, until the webhook does not wait any more. @since 0.2 */
  protected async retry(waiting: Waiting<Label>): Promise<void> {
    const { webhook } = waiting;
    while (webhook.state === 'waiting') {
      if (!(await this.pause(Math.min(maxDelayMs, this.parts.retryMs * 2 ** (webhook.attempts - 1))))) return;
      // An event that left the memory is not worth more calls.
      if (!this.sent.includes(webhook)) webhook.state = 'given_up';
      else await this.attempt(waiting);
    }
  }

  /** @returns false when the simulator stops @since 0.2 */
  protected pause(delayMs: number): Promise<boolean> {
    return delay(delayMs, true, { signal: this.#closed.signal, ref: false }).catch(() => false);
  }

  /** @since 0.2 */
  protected async attempt({ webhook, parcel }: Waiting<Label>): Promise<void> {
    const { target, log } = this.parts;
    if (target.url === undefined || this.#closed.signal.aborted) return;
    webhook.attempts += 1;
    const status = await this.#post(target.url, parcel);
    webhook.lastStatus = status;
    if (status !== null && this.isTaken(status)) webhook.state = 'delivered';
    else if (webhook.attempts >= this.maxAttempts) webhook.state = 'given_up';
    log?.debug({ webhook: parcel.label, status, attempt: webhook.attempts }, 'sandbox webhook');
  }

  #enqueue(parcel: Parcel<Label>): Promise<void> {
    const { label, body } = parcel;
    const webhook: SentWebhook<Label> = { ...label, body, attempts: 0, state: 'waiting', lastStatus: null };
    this.sent.push(webhook);
    if (this.sent.length > maxRemembered) this.sent.shift();
    const first = this.#firstAttempts.then(() => this.attempt({ webhook, parcel }));
    this.#firstAttempts = first;
    const whole = first.then(() => this.retry({ webhook, parcel })).finally(() => this.#working.delete(whole));
    this.#working.add(whole);
    return first;
  }

  async #post(targetUrl: string, { body, request }: Parcel<Label>): Promise<number | null> {
    const { url = targetUrl, headers, bytes = body } = request(targetUrl);
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const response = await fetch(url, { method: 'POST', body: bytes, headers, signal, redirect: 'manual' });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }
}
