import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import { isHeld, keepFromRecording } from '../sql/feed_lock.ts';
import { lockFeed, lockFree } from '../sql/place_in_feed.ts';
import { feedTaken, nextToTake, noteReader, noteTaken, takeIntoFeed } from '../sql/take_into_feed.ts';

/** Deliveries a transaction: see place_deliveries.ts. */
const batchSize = 500;
/** A call takes in so many and then says that there is more: an answer in time, however much came by webhook so far. */
const takenAtOnce = 10_000;
/** Who records, or writes an outcome, has done it in milliseconds. */
const triesWhileHeld = 3;
const heldMs = 10;

/**
 * Begins a client's feed with its first read. Deliveries of a client that does not read stand in no index for it; from the moment on
 * at which nobody is recording for it, new ones do, and what was recorded before is taken in, the oldest first. None gets a place
 * before all are in: places are given in the order of ids.
 * @returns whether all are in; another call goes on with what is not
 */
export async function beginFeed(store: Store, clientId: string): Promise<boolean> {
  let held = 0;
  let taken = 0;
  while (held < triesWhileHeld && taken < takenAtOnce) {
    const known = await feedTaken(store.read, clientId);
    if (known === 'all') return true;
    const some = known === undefined ? await letIn(store, clientId) : await takeSome(store, clientId);
    if (some === 'held') {
      held += 1;
      await delay(heldMs);
    } else taken += some;
  }
  return (await feedTaken(store.read, clientId)) === 'all';
}

async function letIn(store: Store, clientId: string): Promise<number | 'held'> {
  try {
    await store.write(async (manager) => {
      await keepFromRecording(manager, clientId);
      await noteReader(manager, clientId);
    });
    return 0;
  } catch (error) {
    if (isHeld(error)) return 'held';
    throw error;
  }
}

/** Up to the first that somebody else is writing: who waited for it could be waited for. */
function takeSome(store: Store, clientId: string): Promise<number | 'held'> {
  return store.write(async (manager) => {
    await lockFeed(manager, clientId);
    const from = await feedTaken(manager, clientId);
    if (from === undefined || from === 'all') return 0;
    const next = await nextToTake(manager, clientId, from, batchSize);
    const ids = next.map(({ id }) => id);
    const free = await lockFree(manager, ids);
    const heldAt = ids.findIndex((id) => !free.has(id));
    const taken = heldAt < 0 ? next : next.slice(0, heldAt);
    const last = taken.at(-1);
    if (last) await takeIntoFeed(manager, ids.slice(0, taken.length));
    if (heldAt < 0 && next.length < batchSize) await noteTaken(manager, clientId, 'all');
    else if (last) await noteTaken(manager, clientId, last);
    else return 'held';
    return taken.length;
  });
}
