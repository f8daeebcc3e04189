import type { EntityManager } from 'typeorm';
import type { Sealer } from '../../security/sealing/sealer.ts';
import { insertEvents, type NewEvent } from '../sql/insert_events.ts';
import type { EventBodies } from './event_bodies.ts';
import { deliverTo, findRoutes, hasLane } from './route_events.ts';

/** The events of one webhook, sealed and ready to be written, each with its plain bytes. */
export type RecordedWebhook = readonly (Omit<NewEvent, 'routedAt'> & { readonly body: Buffer })[];

export interface EventParts {
  readonly sealer: Sealer;
  readonly bodies: EventBodies;
  /** Deliveries of these endpoints were committed. */
  wake(endpointIds: Iterable<string>): void;
  /** Events of these items are on disk, and the items were not known. Absent where that is known for sure. */
  readonly look?: ((itemIds: Iterable<string>) => void) | undefined;
  /** An event is on disk that was not before. */
  count(provider: string, type: string): void;
  now(): Date;
}

/** What is to be done once the transaction is committed. */
export interface RecordedEvents {
  /** Whether an event was not on disk before. */
  isNew(event: { readonly id: string }): boolean;
  committed(): void;
}

/**
 * Writes events and their deliveries in three statements, whatever number of webhooks: the routes, the events, the
 * deliveries.
 */
export async function recordEvents(
  { sealer, bodies, wake, look, count, now: clock }: EventParts,
  manager: EntityManager,
  webhooks: readonly RecordedWebhook[],
): Promise<RecordedEvents> {
  const now = clock();
  // By id, which is the order of arrival; sealing may have mixed it.
  const events = webhooks.flat().sort((one, other) => (one.id < other.id ? -1 : 1));
  const routes = await findRoutes(manager, events);
  const stored = await insertEvents(
    manager,
    events.map((event) => ({ ...event, routedAt: routes.has(event.id) ? now.getTime() : null })),
  );
  const fresh = events.filter(({ id }) => stored.has(id));
  const endpointIds = await deliverTo(manager, sealer, fresh, routes, now);
  return {
    isNew: ({ id }) => stored.has(id),
    committed: () => {
      for (const { id, provider, type, body, traceParent } of fresh) {
        bodies.keep(id, { body, traceParent: traceParent ?? null }, routes.get(id)?.filter(hasLane).length ?? 0);
        count(provider, type);
      }
      wake(endpointIds);
      look?.(fresh.flatMap(({ id, itemId }) => (itemId === null || routes.has(id) ? [] : itemId)));
    },
  };
}
