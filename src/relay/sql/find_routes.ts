import type { EntityManager } from 'typeorm';
import { heldFromBeginning } from './feed_lock.ts';
import { mayHaveTurns } from './find_lanes.ts';
import { isOneOf, rowsParameter } from './rows_parameter.ts';

/** A site that hears of an item or a user. */
export interface Route {
  readonly siteId: string;
  readonly clientId: string;
  /** Null for a site that has had no event yet. */
  readonly endpointId: string | null;
  /** Null for a site that has given none. */
  readonly webhookUrl: string | null;
  /** True (1 on SQLite) when the endpoint takes events, once its breaker lets it; null when there is no endpoint yet. */
  readonly mayHaveTurns: boolean | number | null;
  /** The id of the last delivery that is on disk, whoever's: what is recorded now comes behind it. Null before the first. */
  readonly lastRecorded: string | null;
}

/** The way of an item's events. */
export interface ItemRoute extends Route {
  /** True (1 on SQLite) for an item that was deleted. */
  readonly isGone: boolean | number;
}

/**
 * What is the last is asked once a statement, and not of each row's endpoint and client: that was a tenth of recording on PostgreSQL
 * (docs/decisions/0790-who-does-not-read-pays-for-no-feed.md).
 */
const columns = (
  manager: EntityManager,
) => `s."id" AS "siteId", s."clientId" AS "clientId", s."webhookUrl" AS "webhookUrl",
  p."id" AS "endpointId", ${mayHaveTurns} AS "mayHaveTurns", (SELECT MAX("id") FROM "deliveries") AS "lastRecorded",
  ${heldFromBeginning(manager, 's."clientId"')} AS "held"`;
const siteAndEndpoint = `JOIN "sites" s ON s."id" = i."siteId" LEFT JOIN "endpoints" p ON p."siteId" = s."id"`;

/** The site of each item, by the id that sites know. Items that are gone keep theirs, for the events that say so. */
export async function routesOfItems(
  manager: EntityManager,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, ItemRoute>> {
  const rows: (ItemRoute & { itemId: string })[] = await manager.query(
    `SELECT i."id" AS "itemId", i."state" = 'deleted' AS "isGone", ${columns(manager)} FROM "items" i ${siteAndEndpoint} WHERE ${isOneOf(manager, 'i."id"')}`,
    [rowsParameter(itemIds)],
  );
  return new Map(rows.map((row) => [row.itemId, row]));
}

/** Every site that has an item of a provider's user. */
export function routesOfUser(manager: EntityManager, provider: string, providerUserId: string): Promise<Route[]> {
  return manager.query(
    `SELECT DISTINCT ${columns(manager)} FROM "users" u JOIN "items" i ON i."userId" = u."id" ${siteAndEndpoint}
     WHERE u."provider" = $1 AND u."providerUserId" = $2`,
    [provider, providerUserId],
  );
}

/** The way to one site. */
export async function routeOfSite(manager: EntityManager, siteId: string): Promise<Route | undefined> {
  const rows: Route[] = await manager.query(
    `SELECT ${columns(manager)} FROM "sites" s LEFT JOIN "endpoints" p ON p."siteId" = s."id" WHERE s."id" = $1`,
    [siteId],
  );
  return rows[0];
}
