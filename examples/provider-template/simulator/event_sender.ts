import { createHmac } from 'node:crypto';
import { type Parcel, signingSecret, WebhookSender } from '../../../src/sandbox/simulator/life/webhook_sender.ts';
import type { FaultSwitches } from './faults.ts';

export interface WebhookTarget {
  url: string | undefined;
  readonly secret: string;
}

/** Posts events one after the other, signed as the provider signs them. */
export class EventSender extends WebhookSender<object, object, FaultSwitches, WebhookTarget> {
  /** A failed one is not sent again. */
  protected readonly maxAttempts = 1;

  protected pack(event: object, { webhookSignature }: FaultSwitches): Parcel<object> {
    const body = JSON.stringify(event);
    const secret = signingSecret(webhookSignature, this.parts.target.secret);
    const signature = secret && { 'x-signature': createHmac('sha256', secret).update(body).digest('hex') };
    return { label: {}, body, request: () => ({ headers: { 'content-type': 'application/json', ...signature } }) };
  }
}
