import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import { giveFeedPlaces, lastPlace, lockFeed, lockFree, unplacedDeliveries } from '../sql/place_in_feed.ts';

/** Deliveries a transaction: short enough that webhooks which come meanwhile do not wait noticeably. */
const batchSize = 500;
/** Outcomes are written in milliseconds. Who holds a delivery for longer holds what stands behind it. */
const triesWhileHeld = 20;
const heldMs = 10;

/** How far a client's feed goes by now, and whether there is more that has no place yet. */
export interface FeedEnd {
  readonly last: number;
  readonly more: boolean;
}

/**
 * Gives places in a client's feed to what is committed and has none, the oldest first, until they go as far as `target` or there
 * is nothing left. A place is behind all that were given before, whatever its delivery's id: so what is committed late, by another
 * replica or by a transaction that took its time, comes behind what was read before it and is not passed over.
 */
export async function placeDeliveries(store: Store, clientId: string, target: number): Promise<FeedEnd> {
  let held = 0;
  for (;;) {
    const last = await lastPlace(store.read, clientId);
    const more = (await unplacedDeliveries(store.read, clientId, 1)).length > 0;
    if (last >= target || !more || held >= triesWhileHeld) return { last, more };
    if ((await placeSome(store, clientId, Math.min(batchSize, target - last))) > 0) continue;
    held += 1;
    await delay(heldMs);
  }
}

/** @returns how many have got a place; behind one that somebody else is writing none has, because order counts */
function placeSome(store: Store, clientId: string, limit: number): Promise<number> {
  return store.write(async (manager) => {
    await lockFeed(manager, clientId);
    const ids = await unplacedDeliveries(manager, clientId, limit);
    const free = await lockFree(manager, ids);
    const heldAt = ids.findIndex((id) => !free.has(id));
    const placed = heldAt < 0 ? ids : ids.slice(0, heldAt);
    if (placed.length > 0) await giveFeedPlaces(manager, placed, await lastPlace(manager, clientId));
    return placed.length;
  });
}
