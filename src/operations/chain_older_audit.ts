import { IsNull } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import type { Store } from '../store/store.ts';
import { type Link, linksBehind, moveHead, takeHead } from './audit_chain.ts';

/** Entries a transaction: some 60 ms on SQLite, in which nobody else writes. */
const batchSize = 1000;

/**
 * Puts entries into the chain that have no place in it: those that a version before it has written, also as a replica that
 * runs on beside this one. They come to the end, the oldest first.
 * @returns how many
 */
export async function chainOlderAudit(store: Store): Promise<number> {
  let chained = 0;
  while (await store.read.existsBy(AuditEntry, { number: IsNull() })) {
    chained += await store.write(async (manager) => {
      // The head first: another replica may be at the same entries.
      const head = await takeHead(manager);
      const order = { at: 'ASC', id: 'ASC' } as const;
      const entries = await manager.find(AuditEntry, { where: { number: IsNull() }, order, take: batchSize });
      const links = linksBehind(head, entries);
      for (const [at, { id }] of entries.entries()) await manager.update(AuditEntry, { id }, links[at] as Link);
      await moveHead(manager, links.at(-1) ?? head);
      return entries.length;
    });
  }
  return chained;
}
