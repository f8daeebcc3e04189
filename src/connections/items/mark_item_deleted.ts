import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../operations/audit.ts';
import { moveItem, takeItem } from '../access/life.ts';
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
  const item = await takeItem(manager, itemId);
  if (!item || !(await moveItem(manager, itemId, 'deleted', parts.now()))) return;
  await recordAudit(manager, { actor, action: 'item.delete', target: `item:${itemId}` });
  await tellItemDeleted(parts, manager, item);
}
