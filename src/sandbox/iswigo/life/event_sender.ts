import { createHash } from 'node:crypto';
import { type Parcel, signingSecret, WebhookSender } from '../../simulator/life/webhook_sender.ts';
import { zonedTime } from '../data/times.ts';
import type { FaultSwitches } from '../faults/fault_switches.ts';
import type { SandboxEvent } from '../state/state.ts';

interface Label {
  readonly eventId: string;
}

export interface WebhookTarget {
  url: string | undefined;
  readonly secret: string;
}

/** Posts events, each signed over the path of our own address. */
export class EventSender extends WebhookSender<SandboxEvent, Label, FaultSwitches, WebhookTarget> {
  /** Whether Iswigo retries is not published (docs/reference/iswigo.md, 9); a few times is what most do. */
  protected readonly maxAttempts = 5;

  protected pack(event: SandboxEvent): Parcel<Label> {
    const body = JSON.stringify(eventShape(event));
    const request = (url: string) => {
      const { pathname, search } = new URL(url);
      const { target, faults } = this.parts;
      const secret = signingSecret(faults.switches.webhookSignature, target.secret);
      const signed = secret && { 'X-Iswigo-Signature': signature(secret, 'post', pathname + search, body) };
      return { headers: { 'content-type': 'application/json', ...signed } };
    };
    return { label: { eventId: event.id }, body, request };
  }
}

/** An event as `/events` lists it and a webhook carries it (docs/reference/iswigo.md, 9). */
export function eventShape({ id, at, connectionId, userId, status, step, progression, errno }: SandboxEvent) {
  return {
    event_id: id,
    create_time: zonedTime(at),
    type: 'connection.status',
    data: {
      connection_id: connectionId,
      user_id: userId,
      status,
      step,
      progression,
      ...(errno !== undefined && { errno }),
    },
  };
}

/** `$5$` and the SHA-256 of secret, method, path with query, and body, joined by plus signs (docs/reference/iswigo.md, 2). */
export function signature(secret: string, method: string, path: string, body: Buffer | string): string {
  return `$5$${createHash('sha256').update(`${secret}+${method.toLowerCase()}+${path}+`).update(body).digest('hex')}`;
}
