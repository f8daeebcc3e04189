import { withoutMark } from '../../providers/exact_json.ts';
import type { Store } from '../../store/store.ts';
import type { EventBodies } from '../recording/event_bodies.ts';
import { lastPlace } from '../sql/place_in_feed.ts';
import {
  type FeedOwner,
  type FeedRow,
  feedPlaceOf,
  lastInFeed,
  nextFeedPlace,
  readFeedRows,
} from '../sql/read_feed_rows.ts';
import { beginFeed } from './begin_feed.ts';
import { placeDeliveries } from './place_deliveries.ts';

export interface FeedParts {
  readonly store: Store;
  readonly bodies: EventBodies;
}

/** An event as it is read: what the webhook posts, and what its headers say. */
export interface FeedEntry extends Omit<FeedRow, 'position'> {
  /** The JSON text that the webhook posts; null where its seal cannot be opened. */
  readonly body: string | null;
}

export interface FeedPage {
  readonly entries: readonly FeedEntry[];
  /** Behind which id to go on; null where nothing was ever there. */
  readonly after: string | null;
  readonly hasMore: boolean;
}

/** With a filter so many are looked at for a page, some milliseconds: it may be short, or empty, and yet not the last one. */
const reach = 2000;
/** Of a site that has had all by webhook so far, and now begins to read: twenty short transactions, and an answer in time. */
const placedAtOnce = 10_000;
/** Bodies of a page together; one event is always given. A webhook has at most a megabyte. */
const maxBytes = 4 * 1024 * 1024;
/** Read together: more would hold more than a page in memory. */
const bodiesAtOnce = 25;

/**
 * A page of what happened to a client's sites, in an order in which nothing ever comes before what was given already. Changes no
 * delivery's state and acknowledges nothing.
 * @param after the id of the last delivery that was read; null for the oldest that is kept
 * @returns undefined when `after` is not the client's, or was purged with others behind it that nobody read
 */
export async function readFeed(
  { store, bodies }: FeedParts,
  owner: FeedOwner,
  { after, limit }: { after: string | null; limit: number },
): Promise<FeedPage | undefined> {
  const { read } = store;
  const { clientId } = owner;
  if (after !== null && (await feedPlaceOf(read, clientId, after)) === undefined) return undefined;
  // Somebody is writing what would come first, or that is much.
  const later = { entries: [], after, hasMore: true };
  if (!(await beginFeed(store, clientId))) return later;
  const place = after === null ? 0 : await placeOf(store, clientId, after);
  if (place === undefined) return undefined;
  if (place === null) return later;
  // What was taken away has left gaps.
  const next = await nextFeedPlace(read, clientId, place);
  const from = next === undefined ? await lastPlace(read, clientId) : next - 1;
  const isFiltered = owner.siteId !== undefined || owner.itemId !== undefined;
  const end = await placeDeliveries(store, clientId, from + (isFiltered ? reach : limit + 1));
  const until = Math.min(end.last, from + reach);
  const rows = await readFeedRows(read, owner, { from, until, limit: limit + 1 });
  const entries = await withBodies(bodies, rows.slice(0, limit));
  if (entries.length < rows.length) return { entries, after: entries.at(-1)?.id ?? after, hasMore: true };
  const seen = await lastInFeed(read, clientId, { from, until });
  return { entries, after: seen ?? after, hasMore: end.more || until < end.last };
}

/**
 * The place of a delivery, which it gets now where nobody has read so far.
 * @returns null where what stands before it has not all got its place in this call; the next one goes on with it
 */
async function placeOf(store: Store, clientId: string, id: string): Promise<number | null | undefined> {
  const place = await feedPlaceOf(store.read, clientId, id);
  if (place !== 0) return place;
  await placeDeliveries(store, clientId, (await lastPlace(store.read, clientId)) + placedAtOnce);
  return (await feedPlaceOf(store.read, clientId, id)) || null;
}

/** As many as a page holds, each with its body. */
async function withBodies(bodies: EventBodies, rows: readonly FeedRow[]): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = [];
  let bytes = 0;
  for (let at = 0; at < rows.length; at += bodiesAtOnce) {
    const some = rows.slice(at, at + bodiesAtOnce);
    const read = await bodies.read(some.map(({ eventId }) => eventId));
    for (const { position: _position, ...row } of some) {
      const body = read.get(row.eventId)?.body;
      bytes += body?.length ?? 0;
      if (bytes > maxBytes && entries.length > 0) return entries;
      entries.push({ ...row, body: body === undefined ? null : jsonText(body) });
    }
  }
  return entries;
}

/** What providers send was JSON when it was recorded; nothing else may reach the middle of an answer. */
function jsonText(body: Buffer): string | null {
  const text = withoutMark(body).toString('utf8');
  try {
    JSON.parse(text);
    return text;
  } catch {
    return null;
  }
}
