import type { EntityManager } from 'typeorm';
import { statesBefore } from '../delivery_state.ts';

export interface Replay {
  readonly siteId: string;
  /** The time of recording: from this instant on, */
  readonly since: Date;
  /** to before this one. */
  readonly until: Date;
  readonly type?: string;
}

/** What waits for a retry is on its way already. */
const finished = statesBefore('pending')
  .filter((state) => state !== 'waiting')
  .map((state) => `'${state}'`)
  .join(', ');

/** Makes the finished deliveries of a site and a span of time pending again. @returns how many */
export async function replayDeliveries(
  manager: EntityManager,
  { siteId, since, until, type }: Replay,
): Promise<number> {
  const chosen = `"siteId" = $1 AND "createdAt" >= $2 AND "createdAt" < $3 AND "state" IN (${finished})
    ${type === undefined ? '' : 'AND "type" = $4'}`;
  const values = [siteId, since.getTime(), until.getTime(), ...(type === undefined ? [] : [type])];
  const [{ count }] = await manager.query(`SELECT COUNT(*) AS "count" FROM "deliveries" WHERE ${chosen}`, values);
  await manager.query(
    `UPDATE "deliveries" SET "state" = 'pending', "failures" = 0, "nextAttemptAt" = NULL WHERE ${chosen}`,
    values,
  );
  return Number(count);
}
