import type { EntityManager, EntitySchema, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { rowLock } from './row_lock.ts';

/**
 * A row as it stands now, for a transaction that decides by it: nobody changes it before the transaction ends. On SQLite
 * the writer gate lets one transaction in at a time; on PostgreSQL the row is locked, and who comes second waits here.
 */
export function findForUpdate<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  where: FindOptionsWhere<Row>,
): Promise<Row | null> {
  return manager.findOne(entity, { where, ...rowLock(manager) });
}
