import { createHash, randomUUID } from 'node:crypto';
import { InboundEvent } from '../../entities/inbound_event.ts';
import type { Provider, Webhook } from '../providers/provider.ts';
import type { Sealer } from '../security/sealer.ts';
import type { Store } from '../store/store.ts';

/** `recorded` and `known` are acknowledged; the others are not. */
export type WebhookOutcome = 'recorded' | 'known' | 'unauthentic' | 'unconfigured';

export interface RecordParts {
  readonly store: Store;
  readonly sealer: Sealer;
  now(): Date;
}

/**
 * Verifies a provider's webhook over its raw bytes and puts it on disk, once. Resolves after the commit: only then may
 * it be acknowledged. Authentic bytes that make no sense are kept too, as type `unreadable`: nothing is lost.
 * @throws when the database cannot commit; answer so that the provider sends it again
 */
export async function recordWebhook(
  parts: RecordParts,
  provider: Provider,
  webhook: Webhook,
  toSiteItemId: (providerItemId: string) => string,
): Promise<WebhookOutcome> {
  const verdict = provider.verifyWebhook(webhook);
  if (verdict !== 'authentic') return verdict;
  const read = provider.readEvents(webhook);
  const events = read.length > 0 ? read : [unreadable(webhook.rawBody)];
  const rows = await Promise.all(
    events.map(async (event) => {
      const id = randomUUID();
      return {
        id,
        provider: provider.name,
        dedupeKey: event.dedupeKey,
        type: event.type,
        itemId: event.providerItemId === null ? null : toSiteItemId(event.providerItemId),
        providerUserId: event.providerUserId,
        sealedBody: await parts.sealer.seal(webhook.rawBody, `inbound_events/${id}/body`),
        receivedAt: parts.now(),
        appliedAt: null,
      };
    }),
  );
  return parts.store.write(async (manager) => {
    let added = 0;
    for (const row of rows) {
      const { provider, dedupeKey } = row;
      if (await manager.existsBy(InboundEvent, { provider, dedupeKey })) continue;
      await manager.createQueryBuilder().insert().into(InboundEvent).values(row).orIgnore().execute();
      added += 1;
    }
    return added > 0 ? 'recorded' : 'known';
  });
}

function unreadable(rawBody: Buffer) {
  const dedupeKey = createHash('sha256').update(rawBody).digest('hex');
  return { dedupeKey, type: 'unreadable', providerItemId: null, providerUserId: null };
}
