import { type EntityManager, IsNull } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { Parts } from '../parts.ts';
import { tellItemDeleted } from '../tell/tell_item_changed.ts';

/**
 * Leaves a tombstone where the item was, and tells its site, once however often the deletion is heard of: whoever changes
 * the row tells.
 */
export async function markItemDeleted(
  parts: Pick<Parts, 'outbox' | 'now'>,
  manager: EntityManager,
  itemId: string,
  actor: string,
): Promise<void> {
  const now = parts.now();
  const { affected } = await manager.update(
    Item,
    { id: itemId, deletedAt: IsNull() },
    { deletedAt: now, updatedAt: now },
  );
  if (affected === 0) return;
  const item = await manager.findOneByOrFail(Item, { id: itemId });
  await recordAudit(manager, { actor, action: 'item.delete', target: `item:${itemId}` });
  await tellItemDeleted(parts, manager, item);
}
