import type { EntityManager } from 'typeorm';

/** The clock that all processes of a database share: of several machines each has its own, and SQLite is on one. */
export async function databaseNow(manager: EntityManager): Promise<Date> {
  if (manager.connection.options.type !== 'postgres') return new Date();
  const [{ now }] = await manager.query('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now');
  return new Date(Number(now));
}
