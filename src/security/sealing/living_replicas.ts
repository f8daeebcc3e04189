import { type EntityManager, MoreThan } from 'typeorm';
import { Replica } from '../../../entities/replica.ts';
import { databaseNow } from '../../store/database_now.ts';

/** Who has said nothing for so long lives no more: killed, or cut off from the database, where it can seal nothing either. */
export const lifeMs = 60_000;

/** A gateway that runs on the database. */
export interface LivingReplica extends Pick<Replica, 'name' | 'keyIds' | 'startedAt'> {
  /** Since it last said that it lives. */
  readonly silentMs: number;
}

/** The gateways that run on a database, by name. Those of versions before this table are not among them. */
export async function livingReplicas(manager: EntityManager): Promise<LivingReplica[]> {
  const now = (await databaseNow(manager)).getTime();
  const where = { seenAt: MoreThan(new Date(now - lifeMs)) };
  const found = await manager.find(Replica, { where, order: { name: 'ASC' } });
  return found.map(({ name, keyIds, startedAt, seenAt }) => ({
    name,
    keyIds,
    startedAt,
    silentMs: Math.max(0, now - seenAt.getTime()),
  }));
}
