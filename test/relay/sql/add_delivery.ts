import { Delivery } from '../../../entities/delivery.ts';
import { newEventId } from '../../../src/relay/new_event_id.ts';
import type { Store } from '../../../src/store/store.ts';

/** Puts a delivery on disk that is pending unless it is said to be something else. */
export async function addDelivery(store: Store, given: Partial<Delivery> = {}): Promise<Delivery> {
  const ids = { id: newEventId(), eventId: newEventId(), endpointId: 'endpoint', siteId: 'site', clientId: 'client' };
  const createdAt = new Date('2026-03-02T09:00:00Z');
  const about = { provider: 'bridge', type: 'item.refreshed', itemId: '1', createdAt };
  const fresh = { state: 'pending' as const, attempts: 0, failures: 0, nextAttemptAt: null, deliveredAt: null };
  const delivery = { ...ids, ...about, ...fresh, lastStatus: null, lastError: null, feedPosition: null, ...given };
  await store.write((manager) => manager.insert(Delivery, delivery));
  return delivery;
}
