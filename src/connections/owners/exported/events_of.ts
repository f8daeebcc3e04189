import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../../entities/delivery.ts';
import { InboundEvent, ofNobodysItem } from '../../../../entities/inbound_event.ts';
import { Item } from '../../../../entities/item.ts';
import type { User } from '../../../../entities/user.ts';
import type { Page } from '../../../providers/provider.ts';
import { anyOf } from '../../../store/any_of.ts';
import { shownId } from '../../site_ids.ts';
import { rowsAPage, rowsById } from './pages_by_id.ts';

/** An event without its body. */
export type EventHead = Pick<
  InboundEvent,
  'id' | 'provider' | 'type' | 'itemId' | 'receivedAt' | 'appliedAt' | 'routedAt'
>;

const columns = ['id', 'provider', 'type', 'itemId', 'receivedAt', 'appliedAt', 'routedAt'].map(
  (name) => `event.${name}`,
);

/** Events about a user and its items, each with where it went; without bodies, which are sealed, and the sites' answers. */
export async function* eventsOf(
  read: EntityManager,
  users: readonly User[],
  siteNames: ReadonlyMap<string, string>,
): AsyncGenerator<Page<unknown>, void> {
  for await (const events of eventHeads(read, users)) {
    const deliveries = Map.groupBy(await deliveriesOf(read, events), ({ eventId }) => eventId);
    const rows = events.map((event) => ({
      event_id: event.id,
      provider: event.provider,
      type: event.type,
      item_id: event.itemId === null ? null : shownId(event.itemId),
      received_at: event.receivedAt.toISOString(),
      applied_at: event.appliedAt?.toISOString() ?? null,
      routed_at: event.routedAt?.toISOString() ?? null,
      deliveries: (deliveries.get(event.id) ?? []).map((delivery) => ({
        id: delivery.id,
        site: siteNames.get(delivery.siteId) ?? null,
        state: delivery.state,
        attempts: delivery.attempts,
        created_at: delivery.createdAt.toISOString(),
        delivered_at: delivery.deliveredAt?.toISOString() ?? null,
        last_status: delivery.lastStatus,
      })),
    }));
    yield { rows, last: false };
  }
}

export function deliveriesOf(read: EntityManager, events: readonly EventHead[]): Promise<Delivery[]> {
  const eventIds = events.map(({ id }) => id);
  return read.find(Delivery, { where: { eventId: anyOf(read, eventIds) }, order: { id: 'ASC' } });
}

/** Those of each item, oldest first, then those that name the user alone. */
export async function* eventHeads(read: EntityManager, users: readonly User[]): AsyncGenerator<EventHead[], void> {
  for (const user of users) {
    for await (const items of rowsById(read, Item, { userId: user.id })) {
      for (const { id } of items) yield* ofItem(read, id);
    }
    yield* ofUser(read, user.provider, user.providerUserId, user.id);
    yield* ofUser(read, 'gateway', user.id, user.id);
  }
}

/** Along the index of the item. */
async function* ofItem(read: EntityManager, itemId: string): AsyncGenerator<EventHead[], void> {
  for (let after: EventHead | undefined; ; ) {
    const query = read.createQueryBuilder(InboundEvent, 'event').select(columns).where({ itemId });
    if (after) {
      const place = { afterMs: after.receivedAt.getTime(), afterId: after.id };
      query.andWhere('(event.receivedAt, event.id) > (:afterMs, :afterId)', place);
    }
    const events = await query.orderBy('event.receivedAt').addOrderBy('event.id').limit(rowsAPage).getMany();
    if (events.length > 0) yield events;
    if (events.length < rowsAPage) return;
    after = events.at(-1);
  }
}

async function* ofUser(
  read: EntityManager,
  provider: string,
  providerUserId: string | null,
  userId: string,
): AsyncGenerator<EventHead[], void> {
  if (providerUserId === null) return;
  for (let after = ''; ; ) {
    const events = await read
      .createQueryBuilder(InboundEvent, 'event')
      .select(columns)
      .where({ provider, providerUserId })
      .andWhere(ofNobodysItem)
      .andWhere(`NOT EXISTS (SELECT 1 FROM "items" i WHERE i."id" = "event"."itemId" AND i."userId" = :userId)`, {
        userId,
      })
      .andWhere('event.id > :after', { after })
      .orderBy('event.id')
      .limit(rowsAPage)
      .getMany();
    if (events.length > 0) yield events;
    if (events.length < rowsAPage) return;
    after = events.at(-1)?.id ?? after;
  }
}
