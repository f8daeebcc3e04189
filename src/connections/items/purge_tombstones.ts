import { In, LessThan, MoreThan } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { togetherOrEach } from '../../operations/together_or_each.ts';
import type { Parts } from '../parts.ts';

/** Rows a transaction: short enough that webhooks which come meanwhile do not wait noticeably. */
const batchSize = 200;
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
  for (let lastId = '', more = true; more; ) {
    const old = await parts.store.read.find(Item, {
      select: { id: true },
      where: { id: MoreThan(lastId), deletedAt: LessThan(before) },
      order: { id: 'ASC' },
      take: batchSize,
    });
    purged += await togetherOrEach(parts, 'purge tombstones', old, (rows) =>
      // What came back to life meanwhile stays.
      parts.store.write((manager) =>
        manager.delete(Item, { id: In(rows.map(({ id }) => id)), deletedAt: LessThan(before) }),
      ),
    );
    lastId = old.at(-1)?.id ?? lastId;
    more = old.length === batchSize;
  }
  if (purged > 0) parts.log.info({ items: purged }, 'what was kept of deleted items was purged');
  return purged;
}
