import type { EntityManager } from 'typeorm';
import type { Sealer } from '../../security/sealing/sealer.ts';
import { ensureEndpoint } from '../endpoints/ensure_endpoint.ts';
import { makeIdsAfter } from '../new_event_id.ts';
import { tellsOfDeletion } from '../sql/deletion_types.ts';
import { type ItemRoute, type Route, routesOfItems, routesOfUser } from '../sql/find_routes.ts';
import { insertDeliveries, type NewDelivery } from '../sql/insert_deliveries.ts';
import { findLateEvents, markRouted } from '../sql/late_events.ts';

/** What routing needs to know of an event. */
export interface RoutableEvent {
  readonly id: string;
  readonly provider: string;
  readonly type: string;
  readonly itemId: string | null;
}

/**
 * Where each event goes, as the database has it now, on every process: an event of an item to the item's site, an event
 * of a user to every site that has an item of the user. An event that waits for its item is absent.
 */
export async function findRoutes(
  manager: EntityManager,
  events: readonly (RoutableEvent & { readonly providerUserId: string | null })[],
): Promise<ReadonlyMap<string, readonly Route[]>> {
  const routes = new Map<string, readonly Route[]>();
  const itemIds = [...new Set(events.flatMap(({ itemId }) => itemId ?? []))];
  const byItem = itemIds.length > 0 ? await routesOfItems(manager, itemIds) : new Map<string, ItemRoute>();
  for (const { id, provider, type, itemId, providerUserId } of events) {
    if (itemId !== null) {
      const route = byItem.get(itemId);
      if (route) routes.set(id, hears(route, type) ? [route] : []);
    } else if (providerUserId !== null) {
      const found = await routesOfUser(manager, provider, providerUserId);
      if (found.length > 0) routes.set(id, found);
    }
  }
  return routes;
}

/** Of an item that is gone a site hears that it is gone. */
function hears({ isGone }: ItemRoute, type: string): boolean {
  return !isGone || tellsOfDeletion(type);
}

/** Whether events of this route go out, now or when the site's endpoint is resumed. */
export function hasLane({ webhookUrl }: Route): boolean {
  return webhookUrl !== null;
}

function takesEvents(route: Route): boolean {
  return hasLane(route) && Boolean(route.mayHaveTurns ?? true);
}

/**
 * Writes the deliveries of events that are on disk. For a site that has given no webhook_url, and so has no endpoint, they are
 * kept until it reads them.
 * @returns the endpoints whose lanes have something to do once this is committed
 */
export async function deliverTo(
  manager: EntityManager,
  sealer: Sealer,
  events: readonly RoutableEvent[],
  routes: ReadonlyMap<string, readonly Route[]>,
  now: Date,
): Promise<Set<string>> {
  const made = new Map<string, string>();
  const endpointOf = async ({ siteId, clientId, webhookUrl, endpointId }: Route): Promise<string | undefined> => {
    if (webhookUrl === null) return undefined;
    const to = { siteId, clientId, webhookUrl };
    const id = endpointId ?? made.get(siteId) ?? (await ensureEndpoint(manager, sealer, to, now)).id;
    made.set(siteId, id);
    return id;
  };
  const deliveries: NewDelivery[] = [];
  const awake = new Set<string>();
  let behind: string | null = null;
  for (const { id: eventId, provider, type, itemId } of events) {
    for (const route of routes.get(eventId) ?? []) {
      const { siteId, clientId, lastRecorded } = route;
      if (lastRecorded !== null && lastRecorded !== behind) makeIdsAfter(lastRecorded);
      behind = lastRecorded;
      const endpointId = (await endpointOf(route)) ?? siteId;
      const state = hasLane(route) ? 'pending' : 'kept';
      // A flood for a site that is paused or disabled costs nothing but its rows; a resumed one is found by the sweep.
      if (takesEvents(route)) awake.add(endpointId);
      deliveries.push({
        eventId,
        state,
        endpointId,
        siteId,
        clientId,
        provider,
        type,
        itemId,
        createdAt: now.getTime(),
      });
    }
  }
  await insertDeliveries(manager, deliveries);
  return awake;
}

/**
 * Routes events that came before their item was recorded, oldest first; at most 500 at a time.
 * @param itemId one item's only
 * @returns the events that were routed, and the endpoints whose lanes have something to do once this is committed
 */
export async function routeLateEvents(
  manager: EntityManager,
  sealer: Sealer,
  now: Date,
  itemId?: string,
): Promise<{ eventIds: readonly string[]; endpointIds: ReadonlySet<string> }> {
  const events = await findLateEvents(manager, itemId);
  if (events.length === 0) return { eventIds: [], endpointIds: new Set() };
  const byItem = await routesOfItems(manager, [...new Set(events.map((event) => event.itemId))]);
  const routes = new Map<string, readonly Route[]>();
  for (const event of events) {
    const route = byItem.get(event.itemId);
    if (route && hears(route, event.type)) routes.set(event.id, [route]);
  }
  const endpointIds = await deliverTo(manager, sealer, events, routes, now);
  const eventIds = events.map(({ id }) => id);
  await markRouted(manager, eventIds, now.getTime());
  return { eventIds, endpointIds };
}
