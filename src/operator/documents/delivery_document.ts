import type { EntityManager } from 'typeorm';
import type { Delivery } from '../../../entities/delivery.ts';
import { recordAudit } from '../../operations/audit.ts';
import { openExcerpts } from '../../relay/deliveries/attempt_excerpts.ts';
import { type AttemptHead, findAttempts } from '../../relay/deliveries/find_deliveries.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Store } from '../../store/store.ts';
import { iso } from './iso.ts';
import { ownerNames } from './owner_names.ts';

export type DeliveryDocument = ReturnType<typeof document>;

export async function deliveryDocuments(
  read: EntityManager,
  deliveries: readonly Delivery[],
): Promise<DeliveryDocument[]> {
  const nameOf = await ownerNames(read, deliveries);
  return deliveries.map((delivery) => document(delivery, nameOf));
}

/** A delivery as an operator sees it. */
export async function deliveryDocument(read: EntityManager, delivery: Delivery): Promise<DeliveryDocument> {
  return (await deliveryDocuments(read, [delivery]))[0] as DeliveryDocument;
}

/** The same with every attempt. */
export async function deliveryWithHistory(read: EntityManager, delivery: Delivery) {
  const attempts = (await findAttempts(read, [delivery])).get(delivery.id) ?? [];
  return { ...(await deliveryDocument(read, delivery)), history: attempts.map(attemptDocument) };
}

/**
 * The same with what the site answered, which may hold a balance; the audit trail keeps that an operator read it.
 * @param actor as the audit trail calls who reads
 */
export async function deliveryWithAnswers(store: Store, sealer: Sealer, delivery: Delivery, actor = 'operator') {
  const { byNumber, unreadable } = await openExcerpts(store.read, sealer, delivery.id);
  await store.write((manager) =>
    recordAudit(manager, { actor, action: 'delivery.read_answers', target: `delivery:${delivery.id}` }),
  );
  const { history, ...rest } = await deliveryWithHistory(store.read, delivery);
  return {
    ...rest,
    history: history.map((attempt) => ({ ...attempt, answer: byNumber.get(attempt.number) ?? null })),
    unreadable,
  };
}

function attemptDocument({ number, at, durationMs, status, error, answerType, answerBytes }: AttemptHead) {
  return {
    number,
    at: iso(at),
    duration_ms: durationMs,
    status,
    error,
    answer_type: answerType,
    answer_bytes: answerBytes,
  };
}

function document(delivery: Delivery, nameOf: (id: string) => string) {
  return {
    id: delivery.id,
    event: delivery.eventId,
    endpoint: delivery.endpointId,
    client: nameOf(delivery.clientId),
    client_id: delivery.clientId,
    site: nameOf(delivery.siteId),
    site_id: delivery.siteId,
    provider: delivery.provider,
    type: delivery.type,
    item: delivery.itemId,
    state: delivery.state,
    attempts: delivery.attempts,
    last_status: delivery.lastStatus,
    last_error: delivery.lastError,
    created_at: iso(delivery.createdAt),
    next_attempt_at: iso(delivery.nextAttemptAt),
    delivered_at: iso(delivery.deliveredAt),
  };
}
