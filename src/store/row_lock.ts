import type { EntityManager } from 'typeorm';

/**
 * What a find adds to itself, to hold the rows that it finds until the transaction ends: on PostgreSQL their locks. On SQLite nothing,
 * because the writer gate lets one transaction in at a time.
 */
export function rowLock(manager: EntityManager) {
  const isPostgres = manager.connection.options.type === 'postgres';
  return isPostgres ? { lock: { mode: 'pessimistic_write' as const } } : {};
}
