import { createHash } from 'node:crypto';
import type { Provider, Webhook } from '../../src/providers/provider.ts';

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
  verifyWebhook: ({ rawBody }: Webhook) => (rawBody.length > 0 ? 'authentic' : 'unauthentic'),
  readEvents: ({ rawBody }: Pick<Webhook, 'rawBody'>) => {
    const { type = 'item.refreshed', item = null, user = null } = JSON.parse(rawBody.toString()) as PlainEvent;
    const dedupeKey = createHash('sha256').update(rawBody).digest('hex');
    const change = { kind: 'none' } as const;
    return [{ dedupeKey, type, providerItemId: item, providerUserId: user, occurredAt: null, change }];
  },
} as unknown as Provider;

/** The webhook of an event. The spaces and the letter are there to be kept: sites get the very bytes. */
export function webhookOf(event: PlainEvent): Webhook {
  return { headers: {}, rawBody: Buffer.from(`${JSON.stringify(event, null, 1)} \n`), event: null };
}
