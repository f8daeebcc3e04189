import type { EntityManager } from 'typeorm';
import { mayBeTold } from './may_be_told.ts';

/** What a client reads of its events; what is left out does not matter. */
export interface FeedOwner {
  readonly clientId: string;
  readonly siteId?: string;
  readonly itemId?: string;
}

/** A delivery as it stands in the feed. */
export interface FeedRow {
  readonly id: string;
  readonly eventId: string;
  readonly provider: string;
  readonly type: string;
  readonly itemId: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly position: number;
}

/**
 * The place of a delivery in its client's feed, also of one that is gone; undefined where it is not known.
 * @returns 0 where it has none yet: a site has it by its webhook, and now begins to read
 */
export async function feedPlaceOf(manager: EntityManager, clientId: string, id: string): Promise<number | undefined> {
  const [row]: { position: string | number | null }[] = await manager.query(
    `SELECT "feedPosition" AS "position" FROM "deliveries" WHERE "id" = $1 AND "clientId" = $2
     UNION ALL SELECT "position" FROM "feed_marks" WHERE "id" = $1 AND "clientId" = $2`,
    [id, clientId],
  );
  return row && Number(row.position ?? 0);
}

/** The first place behind `after` at which something stands. */
export async function nextFeedPlace(
  manager: EntityManager,
  clientId: string,
  after: number,
): Promise<number | undefined> {
  const [row]: { position: string | number }[] = await manager.query(
    `SELECT "feedPosition" AS "position" FROM "deliveries" WHERE "clientId" = $1 AND "feedPosition" > $2
     ORDER BY "feedPosition" LIMIT 1`,
    [clientId, after],
  );
  return row && Number(row.position);
}

/** From behind one place up to another. */
export interface FeedSpan {
  readonly from: number;
  readonly until: number;
}

/** The id of what stands last in a span. */
export async function lastInFeed(
  manager: EntityManager,
  clientId: string,
  { from, until }: FeedSpan,
): Promise<string | undefined> {
  const [row]: { id: string }[] = await manager.query(
    `SELECT "id" FROM "deliveries" WHERE "clientId" = $1 AND "feedPosition" > $2 AND "feedPosition" <= $3
     ORDER BY "feedPosition" DESC LIMIT 1`,
    [clientId, from, until],
  );
  return row?.id;
}

/** What stands in a span, in order, of this owner and not about what was deleted. */
export async function readFeedRows(
  manager: EntityManager,
  { clientId, siteId, itemId }: FeedOwner,
  { from, until, limit }: FeedSpan & { readonly limit: number },
): Promise<FeedRow[]> {
  // SQLite counts parameters as they appear.
  const values: unknown[] = [clientId, from, until];
  const narrowed = Object.entries({ siteId, itemId }).flatMap(([column, value]) =>
    value === undefined ? [] : ` AND d."${column}" = $${values.push(value)}`,
  );
  const rows: (Omit<FeedRow, 'createdAt' | 'position'> & { createdAt: unknown; position: unknown })[] =
    await manager.query(
      `SELECT d."id", d."eventId", d."provider", d."type", d."itemId", d."createdAt", d."feedPosition" AS "position"
       FROM "deliveries" d WHERE d."clientId" = $1 AND d."feedPosition" > $2 AND d."feedPosition" <= $3
         AND ${mayBeTold('d')}${narrowed.join('')} ORDER BY d."feedPosition" LIMIT $${values.push(limit)}`,
      values,
    );
  return rows.map((row) => ({ ...row, createdAt: Number(row.createdAt), position: Number(row.position) }));
}
