import type { EntityManager } from 'typeorm';
import type { Endpoint } from '../../../entities/endpoint.ts';
import { clientIsDisabled } from './client_is_disabled.ts';
import { nextAttemptAt } from './find_lanes.ts';

/** An endpoint as a turn needs it. */
export interface LaneRow extends Omit<Endpoint, 'createdAt'> {
  readonly siteName: string;
  /** Where the site wants its events now; another one than `url` when it has moved. */
  readonly webhookUrl: string;
  /** When the next retry is due. */
  readonly nextAttemptAt: Date | null;
  /** Nothing goes out then; what waits stays. */
  readonly clientIsDisabled: boolean;
}

const columns = [
  'id',
  'siteId',
  'clientId',
  'url',
  'state',
  'reason',
  'breaker',
  'failures',
  'openUntil',
  'failingSince',
  'sealedSecret',
  'sealedPreviousSecret',
  'previousSecretEndsAt',
];
const selected = columns.map((name) => `p."${name}" AS "${name}"`).join(', ');

/** Everything about a lane in one statement: the endpoint, its site, and when the next retry is due. */
export async function findLane(manager: EntityManager, endpointId: string): Promise<LaneRow | undefined> {
  const [row] = await manager.query(
    `SELECT ${selected}, s."name" AS "siteName", s."webhookUrl" AS "webhookUrl",
       ${clientIsDisabled('p')} AS "clientIsDisabled", ${nextAttemptAt}
     FROM "endpoints" p JOIN "sites" s ON s."id" = p."siteId" WHERE p."id" = $1`,
    [endpointId],
  );
  if (!row) return undefined;
  return {
    ...row,
    openUntil: instant(row.openUntil),
    failingSince: instant(row.failingSince),
    previousSecretEndsAt: instant(row.previousSecretEndsAt),
    nextAttemptAt: instant(row.nextAttemptAt),
    clientIsDisabled: Boolean(row.clientIsDisabled),
  };
}

function instant(stored: string | number | null): Date | null {
  return stored === null ? null : new Date(Number(stored));
}
