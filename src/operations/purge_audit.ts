import { LessThanOrEqual, MoreThan } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { AuditHead } from '../../entities/audit_head.ts';
import type { Store } from '../store/store.ts';
import { takeHead } from './audit_chain.ts';

/** Rows a transaction: short enough that nobody notices. */
const batchSize = 200;

/**
 * Deletes audit entries that are older, from the beginning of the chain on and up to the first that is younger. The head
 * keeps where the rest begins, so it can still be proved.
 * @returns how many were deleted
 */
export async function purgeAudit(store: Store, before: Date): Promise<number> {
  let purged = 0;
  while (await beginsBefore(store, before)) {
    purged += await store.write(async (manager) => {
      const { purgedNumber } = await takeHead(manager);
      const where = { number: MoreThan(purgedNumber) };
      const oldest = await manager.find(AuditEntry, { where, order: { number: 'ASC' }, take: batchSize });
      const kept = oldest.findIndex(({ at }) => at >= before);
      const old = kept < 0 ? oldest : oldest.slice(0, kept);
      const { number, hash } = (old.at(-1) ?? {}) as AuditEntry;
      if (!number || !hash) return 0;
      await manager.delete(AuditEntry, { number: LessThanOrEqual(number) });
      await manager.update(AuditHead, { name: 'audit' }, { purgedNumber: number, purgedHash: hash });
      return old.length;
    });
  }
  return purged;
}

/** Asked without holding the head: mostly there is nothing to do. */
async function beginsBefore(store: Store, before: Date): Promise<boolean> {
  const where = { number: MoreThan(0) };
  const first = await store.read.findOne(AuditEntry, { where, order: { number: 'ASC' } });
  return first !== null && first.at < before;
}
