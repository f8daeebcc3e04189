import type { EntityManager } from 'typeorm';
import type { Parts } from '../parts.ts';

/** A transaction that may emit events: once it is committed, their deliveries start. */
export async function writeAndTell<T>(
  parts: Pick<Parts, 'store' | 'outbox'>,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const result = await parts.store.write(work);
  parts.outbox.committed();
  return result;
}
