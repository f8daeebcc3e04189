import type { EntityManager } from 'typeorm';
import type { Client } from '../../../entities/client.ts';
import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import type { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import type { InboundEvent } from '../../../entities/inbound_event.ts';
import type { Item } from '../../../entities/item.ts';
import type { Site } from '../../../entities/site.ts';
import type { User } from '../../../entities/user.ts';
import { findDeliveries } from '../../relay/deliveries/find_deliveries.ts';
import { auditMoments, deedMoments } from './audit_moments.ts';
import { deliveryMoments } from './delivery_moments.ts';
import { eventMoments, ofOneEvent } from './event_moments.ts';
import type { MomentSource } from './moment.ts';
import { readTimeline, type Timeline, type TimelineSpan } from './read_timeline.ts';
import { tripMoments } from './trip_moments.ts';

/** So many deliveries of one event are followed: one a site. */
const deliveriesOfEvent = 50;

const made =
  (at: Date): MomentSource =>
  async () => [{ at, key: 'made', happened: { kind: 'made' } }];

/** What the timeline of each kind of thing is made of. */
const sources = {
  client: (read: EntityManager, { id, createdAt }: Client) => [
    made(createdAt),
    auditMoments(read, `client:${id}`),
    deedMoments(read, `client:${id}`),
  ],
  site: async (read: EntityManager, { id, createdAt }: Site) => {
    const endpoint = await read.findOneBy(Endpoint, { siteId: id });
    return [
      made(createdAt),
      auditMoments(read, `site:${id}`),
      tripMoments(read, { siteId: id }),
      ...(endpoint ? [auditMoments(read, `endpoint:${endpoint.id}`)] : []),
    ];
  },
  user: (read: EntityManager, { id, createdAt }: User) => [
    made(createdAt),
    auditMoments(read, `user:${id}`),
    tripMoments(read, { userId: id }),
  ],
  item: (read: EntityManager, { id, createdAt }: Item) => [
    made(createdAt),
    auditMoments(read, `item:${id}`),
    eventMoments(read, id),
    tripMoments(read, { itemId: id }),
  ],
  trip: (read: EntityManager, { id }: ConnectionRequest) => [
    auditMoments(read, `request:${id}`),
    tripMoments(read, { id }),
  ],
  event: async (read: EntityManager, event: InboundEvent) => [
    ofOneEvent(event),
    auditMoments(read, `event:${event.id}`),
    deliveryMoments(read, await findDeliveries(read, { eventId: event.id }, { limit: deliveriesOfEvent })),
  ],
  delivery: (read: EntityManager, delivery: Delivery) => [
    auditMoments(read, `delivery:${delivery.id}`),
    deliveryMoments(read, [delivery]),
  ],
  endpoint: (read: EntityManager, { id, siteId, createdAt }: Endpoint) => [
    made(createdAt),
    auditMoments(read, `endpoint:${id}`),
    auditMoments(read, `site:${siteId}`),
  ],
};

type Sources = typeof sources;

/**
 * What happened to a thing, the newest first, 50 moments at a time.
 * @throws WrongValue for a place that is none
 */
export async function timelineOf<Kind extends keyof Sources>(
  read: EntityManager,
  kind: Kind,
  thing: Parameters<Sources[Kind]>[1],
  span: TimelineSpan = {},
): Promise<Timeline> {
  const make = sources[kind] as (read: EntityManager, of: typeof thing) => MomentSource[] | Promise<MomentSource[]>;
  return readTimeline(await make(read, thing), span);
}
