import type { Provider, ProviderName, ReceivedEvent, Webhook, WebhookReading } from '../../providers/provider.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Traces } from '../../traces/traces.ts';
import { newEventId } from '../new_event_id.ts';
import { bodyRow } from './event_bodies.ts';
import type { RelayWriter } from './relay_writer.ts';

/** What became of received events: `recorded_change` when something new is to be applied to users or items. */
export type RecordOutcome = 'recorded_change' | 'recorded' | 'known';

/** Events that are on disk are acknowledged, the others are not. */
export type WebhookOutcome = RecordOutcome | Exclude<WebhookReading['verdict'], 'authentic'>;

export interface RecordParts {
  readonly sealer: Sealer;
  readonly writer: RelayWriter;
  /** The id that sites know for an item of a provider. */
  readonly siteItemId: (provider: ProviderName, providerItemId: string) => string;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  now(): Date;
}

/**
 * Lets the provider verify its webhook and puts the events in it on disk, once, with their deliveries. Resolves after the
 * commit: only then may it be acknowledged.
 * @throws when the database cannot commit; answer so that the provider sends it again
 */
export async function recordWebhook(parts: RecordParts, provider: Provider, webhook: Webhook): Promise<WebhookOutcome> {
  const reading = await provider.receiveWebhook(webhook);
  if (reading.verdict !== 'authentic') return reading.verdict;
  return recordReceived(parts, provider.name, reading.events);
}

/** As `recordWebhook`, for events that were asked for. */
export async function recordReceived(
  parts: RecordParts,
  provider: ProviderName,
  received: readonly ReceivedEvent[],
): Promise<RecordOutcome> {
  if (received.length === 0) return 'known';
  const anyNew = await parts.writer.recordWebhook(
    await Promise.all(received.map((event) => seal(parts, provider, event))),
  );
  if (!anyNew) return 'known';
  return received.some(({ change }) => change.kind !== 'none') ? 'recorded_change' : 'recorded';
}

async function seal(parts: RecordParts, provider: ProviderName, event: ReceivedEvent) {
  const id = newEventId();
  const receivedAt = parts.now().getTime();
  return {
    id,
    provider,
    dedupeKey: event.dedupeKey,
    type: event.type,
    itemId: event.providerItemId === null ? null : parts.siteItemId(provider, event.providerItemId),
    providerUserId: event.providerUserId,
    sealedBody: await parts.sealer.seal(event.body, bodyRow(id)),
    receivedAt,
    // Nothing to bring up to date: the applier need not look at it.
    appliedAt: event.change.kind === 'none' ? receivedAt : null,
    traceParent: parts.traces?.parent() ?? null,
    body: event.body,
  };
}
