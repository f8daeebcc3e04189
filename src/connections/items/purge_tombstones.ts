import { In, LessThan, MoreThan } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { inBatches } from '../../operations/in_batches.ts';
import { togetherOrEach } from '../../operations/together_or_each.ts';
import type { Parts } from '../parts.ts';

const dayMs = 86_400_000;

/**
 * Deletes what was kept of items that are gone for long: until then, deleting one again answers the same.
 * @returns how many it deleted
 */
export async function purgeTombstones(
  parts: Pick<Parts, 'settings' | 'store' | 'log' | 'metrics' | 'now'>,
): Promise<number> {
  const before = new Date(parts.now().getTime() - parts.settings.TOMBSTONE_RETENTION_DAYS * dayMs);
  let purged = 0;
  const find = (lastId: string, take: number) =>
    parts.store.read.find(Item, {
      select: { id: true },
      where: { id: MoreThan(lastId), deletedAt: LessThan(before) },
      order: { id: 'ASC' },
      take,
    });
  for await (const old of inBatches(find)) {
    purged += await togetherOrEach(parts, 'purge tombstones', old, (rows) =>
      parts.store.write((manager) => manager.delete(Item, { id: In(rows.map(({ id }) => id)) })),
    );
  }
  if (purged > 0) parts.log.info({ items: purged }, 'what was kept of deleted items was purged');
  return purged;
}
