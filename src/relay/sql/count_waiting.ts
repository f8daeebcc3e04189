import type { EntityManager } from 'typeorm';

export interface WaitingCounts {
  /** For their first attempt. */
  readonly pending: number;
  /** For another one. */
  readonly waiting: number;
}

/**
 * How many unfinished deliveries an endpoint has, each kind up to a limit: to count a million takes everybody's reads a while. The
 * states stand in the statement because they are the words of the index, which SQLite would not take for a value.
 */
export async function countWaiting(manager: EntityManager, endpointId: string, limit: number): Promise<WaitingCounts> {
  const count = async (state: keyof WaitingCounts) => {
    const found = `SELECT 1 FROM "deliveries" WHERE "endpointId" = $1 AND "state" = '${state}' LIMIT $2`;
    const counted = `SELECT COUNT(*) AS "number" FROM (${found}) counted`;
    const [row]: { number: unknown }[] = await manager.query(counted, [endpointId, limit]);
    return Number(row?.number);
  };
  return { pending: await count('pending'), waiting: await count('waiting') };
}
