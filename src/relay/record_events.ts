import type { Sealer } from '../security/sealer.ts';
import type { Store } from '../store/store.ts';
import type { EventBodies } from './event_bodies.ts';
import { type GroupCommit, groupCommit } from './group_commit.ts';
import { deliverTo, findRoutes } from './route_events.ts';
import { insertEvents, type NewEvent } from './sql/insert_events.ts';

/** The events of one webhook, sealed and ready to be written, each with its plain bytes. */
export type RecordedWebhook = readonly (Omit<NewEvent, 'routedAt'> & { readonly body: Buffer })[];

export interface RecorderParts {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly bodies: EventBodies;
  /** Deliveries of these endpoints were committed. */
  wake(endpointIds: Iterable<string>): void;
  /** An event is on disk that was not before. */
  count(provider: string, type: string): void;
  now(): Date;
}

/**
 * Writes events and their deliveries, many webhooks to a transaction of three statements, whatever it holds: the routes,
 * the events, the deliveries. `add` resolves after the commit to whether anything of the webhook was new; when the
 * commit fails, all webhooks of the group are refused, and the provider sends them again.
 */
export function openRecorder(parts: RecorderParts): GroupCommit<RecordedWebhook, boolean> {
  const { store, sealer, bodies } = parts;
  return groupCommit(async (webhooks) => {
    const { stored, endpointIds } = await store.write(async (manager) => {
      const now = parts.now();
      // By id, which is the order of arrival; sealing may have mixed it.
      const events = webhooks.flat().sort((one, other) => (one.id < other.id ? -1 : 1));
      const routes = await findRoutes(manager, events);
      const stored = await insertEvents(
        manager,
        events.map((event) => ({ ...event, routedAt: routes.has(event.id) ? now.getTime() : null })),
      );
      const fresh = events.filter(({ id }) => stored.has(id));
      return { stored, endpointIds: await deliverTo(manager, sealer, fresh, routes, now) };
    });
    for (const { id, provider, type, body } of webhooks.flat()) {
      if (!stored.has(id)) continue;
      bodies.keep(id, body);
      parts.count(provider, type);
    }
    parts.wake(endpointIds);
    return webhooks.map((events) => events.some(({ id }) => stored.has(id)));
  });
}
