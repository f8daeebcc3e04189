import type { EntityManager } from 'typeorm';
import type { InboundEvent } from '../../../entities/inbound_event.ts';
import { recordAudit } from '../../operations/audit.ts';
import { findDeliveries } from '../../relay/deliveries/find_deliveries.ts';
import { bodyRow } from '../../relay/recording/event_bodies.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Store } from '../../store/store.ts';
import { deliveryDocuments } from './delivery_document.ts';
import { iso } from './iso.ts';

/** Sites that hear of one event: one, or all sites of a user. */
const maxDeliveries = 1000;

/** An event as an operator sees it. */
export function eventDocument(event: InboundEvent) {
  return {
    id: event.id,
    provider: event.provider,
    type: event.type,
    item: event.itemId,
    received_at: iso(event.receivedAt),
    applied_at: iso(event.appliedAt),
    routed_at: iso(event.routedAt),
  };
}

/** The same with where it went. */
export async function eventWithDeliveries(read: EntityManager, event: InboundEvent) {
  const deliveries = await findDeliveries(read, { eventId: event.id }, { limit: maxDeliveries });
  return { ...eventDocument(event), deliveries: await deliveryDocuments(read, deliveries) };
}

/**
 * The same with what was sent, which may hold a balance; the audit trail keeps that an operator read it.
 * @param actor as the audit trail calls who reads
 */
export async function eventWithBody(store: Store, sealer: Sealer, event: InboundEvent, actor = 'operator') {
  const body = (await sealer.open(event.sealedBody, bodyRow(event.id))).toString();
  await store.write((manager) => recordAudit(manager, { actor, action: 'event.read', target: `event:${event.id}` }));
  return { ...(await eventWithDeliveries(store.read, event)), body };
}
