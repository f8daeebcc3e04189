import type { EntityManager } from 'typeorm';
import { Endpoint } from '../../../entities/endpoint.ts';
import { anyOf } from '../../store/any_of.ts';

export interface WaitingCounts {
  /** For their first attempt. */
  readonly pending: number;
  /** For another one. */
  readonly waiting: number;
}

interface Row {
  readonly id: string;
  readonly pending: unknown;
  readonly waiting: unknown;
}

/**
 * How many unfinished deliveries endpoints have, each kind of each up to a limit: to count a million takes everybody's reads a while.
 * One statement for all of them. The states stand in it because they are the words of the index, which SQLite would not take for a
 * value.
 * @returns by the endpoint's id
 */
export async function countWaiting(
  manager: EntityManager,
  endpointIds: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, WaitingCounts>> {
  const counted = (state: keyof WaitingCounts) =>
    `(SELECT COUNT(*) FROM (SELECT 1 FROM "deliveries"
       WHERE "deliveries"."endpointId" = "endpoint"."id" AND "state" = '${state}' LIMIT :limit) "counted")`;
  const rows = await manager
    .createQueryBuilder(Endpoint, 'endpoint')
    .select('endpoint.id', 'id')
    .addSelect(counted('pending'), 'pending')
    .addSelect(counted('waiting'), 'waiting')
    .where({ id: anyOf(manager, endpointIds) })
    .setParameters({ limit })
    .getRawMany<Row>();
  return new Map(
    rows.map(({ id, pending, waiting }) => [id, { pending: Number(pending), waiting: Number(waiting) }] as const),
  );
}
