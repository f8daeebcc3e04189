import type { EntityManager } from 'typeorm';
import { clientIsDisabled } from './client_is_disabled.ts';

/** A lane that has something to do, now or later. */
export interface DueLane {
  readonly endpointId: string;
  readonly dueAt: Date;
}

/**
 * Every lane with unfinished deliveries, and when its next one may go. A disabled one counts again once its site has
 * another webhook URL, and one of a disabled client once that is enabled. Costs two probes of an index an endpoint, however many deliveries there are.
 */
export async function findLanes(manager: EntityManager): Promise<DueLane[]> {
  const rows: { endpointId: string; pending: unknown; nextAttemptAt: unknown; openUntil: unknown }[] =
    await manager.query(
      `SELECT p."id" AS "endpointId", ${breakerOpenUntil} AS "openUntil",
         EXISTS (SELECT 1 FROM "deliveries" d WHERE d."endpointId" = p."id" AND d."state" = 'pending') AS "pending",
         ${nextAttemptAt}
       FROM "endpoints" p JOIN "sites" s ON s."id" = p."siteId"
       WHERE ${mayHaveTurns}`,
    );
  return rows.flatMap(({ endpointId, pending, nextAttemptAt, openUntil }) => {
    if (!pending && nextAttemptAt === null) return [];
    const dueAtMs = pending ? 0 : Number(nextAttemptAt);
    return { endpointId, dueAt: new Date(Math.max(dueAtMs, Number(openUntil ?? 0))) };
  });
}

/** Until when the breaker of the endpoint `p` is open; a site `s` that has moved starts afresh. */
const breakerOpenUntil = `CASE WHEN s."webhookUrl" = p."url" THEN p."openUntil" END`;

/** Whether the endpoint `p` of the site `s` takes events, once its breaker lets it. */
export const mayHaveTurns = `((p."state" = 'active' OR (p."state" = 'disabled' AND s."webhookUrl" <> p."url"))
  AND NOT ${clientIsDisabled('p')})`;

/** When the next retry of the endpoint `p` is due. */
export const nextAttemptAt = `(SELECT MIN(d."nextAttemptAt") FROM "deliveries" d
  WHERE d."endpointId" = p."id" AND d."state" = 'waiting') AS "nextAttemptAt"`;
