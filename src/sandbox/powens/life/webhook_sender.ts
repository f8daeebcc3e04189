import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  WebhookSender as AnySender,
  type Parcel,
  signingSecret,
  type Waiting,
  type WebhookRequest,
} from '../../simulator/life/webhook_sender.ts';
import type { FaultSwitches } from '../faults/fault_switches.ts';
import type { WebhookEventName } from '../options.ts';

export interface WebhookTarget {
  /** What stands before `/<EVENT>`. */
  url: string | undefined;
  secret: string | undefined;
  events: readonly string[];
  readonly newId: () => number;
}

export interface WebhookEvent {
  readonly name: WebhookEventName;
  readonly body: object;
  /** The user's newest token, which goes with it. */
  readonly token: string;
}

interface Label {
  readonly event: string;
  readonly id: number;
}

/** A run of the flusher stops after so many failures in a row (docs/reference/powens.md, 9); the next one goes on. */
const failuresPerRun = 10;

/** Posts each event to its own address at once; what was not taken is sent again by a flusher, until it is taken. */
export class WebhookSender extends AnySender<WebhookEvent, Label, FaultSwitches, WebhookTarget> {
  /** Powens never gives up; a simulator that nobody listens to must. */
  protected readonly maxAttempts = 30;
  #waiting: Waiting<Label>[] = [];
  #flushing: Promise<void> | undefined;

  /** Of the events that have a webhook. */
  override send(events: readonly WebhookEvent[], switches?: FaultSwitches): Promise<void> {
    return super.send(
      events.filter(({ name }) => this.parts.target.events.includes(name)),
      switches,
    );
  }

  protected pack({ name, body, token }: WebhookEvent, switches: FaultSwitches): Parcel<Label> {
    const id = this.parts.target.newId();
    const text = switches.webhookBody === 'cfonb' ? '0130004' : JSON.stringify({ ...body, id_webhook_data: id });
    return {
      label: { event: name, id },
      body: text,
      request: (url) => this.#request(`${url}/${name}`, text, token, switches),
    };
  }

  protected override isTaken(status: number): boolean {
    return status >= 200 && status < 300;
  }

  protected override async retry(waiting: Waiting<Label>): Promise<void> {
    if (waiting.webhook.state !== 'waiting') return;
    this.#waiting.push(waiting);
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
    await this.#flushing;
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (!(await this.pause(this.parts.retryMs))) return;
      let failures = 0;
      for (const waiting of [...this.#waiting]) {
        if (failures >= failuresPerRun) break;
        await this.attempt(waiting);
        failures = waiting.webhook.state === 'waiting' ? failures + 1 : 0;
      }
      this.#waiting = this.#waiting.filter(({ webhook }) => webhook.state === 'waiting');
    }
  }

  #request(url: string, text: string, token: string, switches: FaultSwitches): WebhookRequest {
    const plain = Buffer.from(text);
    const isCompressed = switches.webhookBody.startsWith('gzip');
    const bytes = isCompressed ? gzipSync(plain) : plain;
    const bearer = { right: token, wrong: 'nobody', missing: undefined }[switches.webhookToken];
    const secret = this.parts.target.secret && signingSecret(switches.webhookSignature, this.parts.target.secret);
    const date = signatureDate(this.parts.clock());
    const signed = switches.webhookBody === 'gzip_signed_before' ? plain : bytes;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Budgea API/2.0',
      ...(isCompressed && { 'Content-Encoding': 'gzip' }),
      ...(bearer && { Authorization: `Bearer ${bearer}` }),
      ...(secret && {
        'BI-Signature-Date': date,
        'BI-Signature': signature(secret, new URL(url).pathname, date, signed),
      }),
    };
    return { url, headers, bytes: new Uint8Array(bytes) };
  }
}

/**
 * The value of `BI-Signature` (docs/reference/powens.md, 9; checked against its vector).
 * @param path of the registered address, without host
 * @param date as `BI-Signature-Date` says it
 */
export function signature(secret: string, path: string, date: string, body: Buffer): string {
  return createHmac('sha256', secret).update(`POST.${path}.${date}.`).update(body).digest('base64');
}

/** With microseconds, as Powens writes it. */
function signatureDate(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}
