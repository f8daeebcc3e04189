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
  const count = (state: keyof WaitingCounts) =>
    `(SELECT COUNT(*) FROM (SELECT 1 FROM "deliveries" WHERE "endpointId" = $1 AND "state" = '${state}' LIMIT $2) ${state}) AS "${state}"`;
  const [row]: Record<keyof WaitingCounts, unknown>[] = await manager.query(
    `SELECT ${count('pending')}, ${count('waiting')}`,
    [endpointId, limit],
  );
  return { pending: Number(row?.pending), waiting: Number(row?.waiting) };
}
