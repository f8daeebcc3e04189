import { createHmac } from 'node:crypto';
import { WebhookSender as AnySender, type Parcel, signingSecret } from '../../simulator/life/webhook_sender.ts';
import type { FaultSwitches } from '../faults/fault_switches.ts';
import { printEvent, type WebhookEvent } from './webhook_event.ts';

export interface WebhookTarget {
  url: string | undefined;
  /** One, or two while a secret is rotated. */
  secrets: readonly string[];
}

type Label = Pick<WebhookEvent, 'type'>;
/** Posts events, each signed. Only a 200 counts (docs/reference/bridge.md, 5). */
export class WebhookSender extends AnySender<WebhookEvent, Label, FaultSwitches, WebhookTarget> {
  /** Bridge retries for one to two days; a simulator that is restarted often needs less. */
  protected readonly maxAttempts = 12;
  #lastTimestamp = 0;

  protected pack(event: WebhookEvent, switches: FaultSwitches): Parcel<Label> {
    const body = printEvent(event, this.#timestamp(switches));
    const request = () => {
      const secrets = signingSecret(switches.webhookSignature, this.parts.target.secrets);
      const signature = secrets && { 'BridgeApi-Signature': signatureHeader(body, [secrets].flat()) };
      return { headers: { 'content-type': 'application/json', accept: 'application/json', ...signature } };
    };
    return { label: { type: event.type }, body, request };
  }

  /** Grows with each event: two events of one millisecond must not have the same bytes, which are all that tells them apart. */
  #timestamp({ webhookTime }: FaultSwitches): number {
    this.#lastTimestamp = Math.max(this.parts.clock(), this.#lastTimestamp + 1);
    return webhookTime === 'seconds' ? Math.floor(this.#lastTimestamp / 1000) : this.#lastTimestamp;
  }
}

/**
 * The value of `BridgeApi-Signature`: upper-case hex of the HMAC-SHA256 of the raw bytes, one entry for each secret
 * (docs/reference/bridge.md, 5; checked against the vector that Bridge publishes).
 */
export function signatureHeader(rawBody: string, secrets: readonly string[]): string {
  return secrets
    .map((secret) => `v1=${createHmac('sha256', secret).update(rawBody).digest('hex').toUpperCase()}`)
    .join(',');
}
