import { createHash } from 'node:crypto';
import type { Provider, ProviderEvent, ProviderName, Webhook } from '../providers/provider.ts';
import type { Sealer } from '../security/sealer.ts';
import { bodyRow } from './event_bodies.ts';
import type { GroupCommit } from './group_commit.ts';
import { newEventId } from './new_event_id.ts';
import type { RecordedWebhook } from './record_events.ts';

/** `recorded` and `known` are acknowledged; the others are not. */
export type WebhookOutcome = 'recorded' | 'known' | 'unauthentic' | 'unconfigured';

export interface RecordParts {
  readonly sealer: Sealer;
  readonly recorder: GroupCommit<RecordedWebhook, boolean>;
  /** The id that sites know for an item of a provider. */
  readonly siteItemId: (provider: ProviderName, providerItemId: string) => string;
  now(): Date;
}

/**
 * Verifies a provider's webhook over its raw bytes and puts it on disk, once, with its deliveries. Resolves after the
 * commit: only then may it be acknowledged. Authentic bytes that make no sense are kept too, as type `unreadable`:
 * nothing is lost.
 * @throws when the database cannot commit; answer so that the provider sends it again
 */
export async function recordWebhook(parts: RecordParts, provider: Provider, webhook: Webhook): Promise<WebhookOutcome> {
  const verdict = provider.verifyWebhook(webhook);
  if (verdict !== 'authentic') return verdict;
  const { rawBody } = webhook;
  const read = provider.readEvents(webhook);
  const named = read.length > 0 ? read : [unreadable(rawBody)];
  const events = await Promise.all(named.map((event) => seal(parts, provider.name, event, rawBody)));
  const isNew = await parts.recorder.add({ events, rawBody });
  return isNew ? 'recorded' : 'known';
}

async function seal(parts: RecordParts, provider: ProviderName, event: NamedEvent, rawBody: Buffer) {
  const id = newEventId();
  const receivedAt = parts.now().getTime();
  return {
    id,
    provider,
    dedupeKey: event.dedupeKey,
    // PostgreSQL refuses a text with a zero in it, and with it everybody else's events of the same transaction.
    type: event.type.replaceAll('\0', ''),
    itemId: event.providerItemId === null ? null : parts.siteItemId(provider, event.providerItemId),
    providerUserId: event.providerUserId,
    sealedBody: await parts.sealer.seal(rawBody, bodyRow(id)),
    receivedAt,
    // Nothing to bring up to date: the applier need not look at it.
    appliedAt: event.change.kind === 'none' ? receivedAt : null,
  };
}

type NamedEvent = Omit<ProviderEvent, 'occurredAt'>;

function unreadable(rawBody: Buffer): NamedEvent {
  const dedupeKey = createHash('sha256').update(rawBody).digest('hex');
  return { dedupeKey, type: 'unreadable', providerItemId: null, providerUserId: null, change: { kind: 'none' } };
}
