import type { EntityManager } from 'typeorm';

/** Deliveries that wait for an endpoint, counted up to a bound: to count a million takes everybody's reads a while. */
export interface EndpointBacklog {
  /** For their first attempt. */
  readonly pending: number;
  /** For another one. */
  readonly waiting: number;
  /** A count that has reached it is "so many or more". */
  readonly most: number;
}

const most = 1000;

/** What waits for an endpoint. */
export async function endpointBacklog(read: EntityManager, endpointId: string): Promise<EndpointBacklog> {
  const count = async (state: 'pending' | 'waiting') => {
    // The words of the index: with a value in their place SQLite would not take it.
    const found = `SELECT 1 FROM "deliveries" WHERE "endpointId" = $1 AND "state" = '${state}' LIMIT ${most}`;
    const [row]: { number: unknown }[] = await read.query(`SELECT COUNT(*) AS "number" FROM (${found}) counted`, [
      endpointId,
    ]);
    return Number(row?.number);
  };
  return { pending: await count('pending'), waiting: await count('waiting'), most };
}
