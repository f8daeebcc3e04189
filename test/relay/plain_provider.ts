import { createHash } from 'node:crypto';
import type { Provider, Webhook, WebhookReading } from '../../src/providers/provider.ts';
import { wholeBody } from '../../src/providers/whole_body.ts';

/** What a test's webhook says. */
export interface PlainEvent {
  readonly n: number;
  readonly item?: string;
  readonly user?: string;
  readonly type?: string;
}

/** The part of a provider that the relay uses; it believes every webhook but those without a body. */
export const plainProvider = {
  name: 'bridge',
  receiveWebhook: async (webhook: Webhook): Promise<WebhookReading> => {
    const body = await wholeBody(webhook.body, 1_048_576);
    if (!body?.length) return { verdict: 'unauthentic' };
    const { type = 'item.refreshed', item = null, user = null } = JSON.parse(body.toString()) as PlainEvent;
    const dedupeKey = createHash('sha256').update(body).digest('hex');
    const change = { kind: 'none' } as const;
    const event = { dedupeKey, type, providerItemId: item, providerUserId: user, occurredAt: null, change, body };
    return { verdict: 'authentic', events: [event] };
  },
} as unknown as Provider;

/** The bytes of an event. The spaces and the letter are there to be kept: sites get the very bytes. */
export function bytesOf(event: PlainEvent): Buffer {
  return Buffer.from(`${JSON.stringify(event, null, 1)} \n`);
}

export function webhookOf(event: PlainEvent): Webhook {
  return { headers: {}, body: arriving(bytesOf(event)), path: '/webhook/bridge', event: null };
}

async function* arriving(bytes: Buffer): AsyncGenerator<Buffer, void, undefined> {
  yield bytes;
}
