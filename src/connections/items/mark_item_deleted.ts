import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../operations/audit.ts';
import { moveItem, takeItem } from '../access/life.ts';
import type { Gone } from '../event_outbox.ts';
import type { Parts } from '../parts.ts';
import { goneItem } from '../tell/gone.ts';
import { tellItemDeleted } from '../tell/tell_item_changed.ts';

/**
 * Leaves an empty tombstone where the item was, and tells its site, once however often the deletion is heard of: whoever
 * changes the row tells.
 * @returns what is gone, for `forgotten` of the outbox after the commit
 */
export async function markItemDeleted(
  parts: Pick<Parts, 'outbox' | 'now'>,
  manager: EntityManager,
  itemId: string,
  actor: string,
): Promise<readonly Gone[]> {
  const item = await takeItem(manager, itemId);
  if (!item || !(await moveItem(manager, itemId, 'deleted', parts.now()))) return [];
  await recordAudit(manager, { actor, action: 'item.delete', target: `item:${itemId}` });
  const gone = [goneItem(item)];
  await parts.outbox.forget(manager, gone);
  await tellItemDeleted(parts, manager, item);
  return gone;
}
