import { IsNull } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import type { Item as ProviderItem } from '../../providers/resources/item.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import { unknownItem } from '../access/owned_items.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { tellItemNeeds } from '../tell/tell_item_changed.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { readItemOf } from './prove_item.ts';
import { stateOf } from './record_item.ts';

/** The "Bridge Item" document: the item's fields with what a Frappe document always has (docs/reference/frappe.md, 2.4). */
export type ItemDocument = ProviderItem & {
  readonly doctype: 'Bridge Item';
  readonly name: string;
  readonly owner: string;
  readonly creation: string;
  readonly modified: string;
  readonly modified_by: string;
  readonly docstatus: 0;
  readonly idx: 0;
  readonly bank: string;
  readonly site: string;
  readonly user: string;
};

/**
 * The item as the provider sees it now; what is kept about it is brought up to date on the way.
 * @throws Refusal `not_found` when it is unknown, not the client's, or gone at the provider
 */
export async function itemDocument(
  parts: Pick<Parts, 'store' | 'providers' | 'items' | 'outbox' | 'now'>,
  client: { readonly id: string; readonly name: string },
  itemId: string,
): Promise<ItemDocument> {
  const owned = await parts.items.find(client.id, itemId, null);
  const provider = providerOf(parts, owned);
  const item = await readItemOf(parts, provider, owned.user.id, owned.providerItemId);
  if (!item) throw unknownItem(itemId);
  const row = await parts.store.read.findOneByOrFail(Item, { id: owned.id });
  const modified = sameState(row, stateOf(item.seen)) ? row.updatedAt : await takeInState(parts, row, item.seen);
  return {
    doctype: 'Bridge Item',
    name: owned.id,
    owner: client.name,
    creation: frappeTime(row.createdAt),
    modified: frappeTime(modified),
    modified_by: client.name,
    docstatus: 0,
    idx: 0,
    ...item.seen,
    bank: owned.bank,
    site: owned.siteName,
    user: owned.user.externalId,
  };
}

/** Of several reads at once the first one tells; the others find its state. @returns when the item was changed */
function takeInState(
  parts: Pick<Parts, 'store' | 'outbox' | 'now'>,
  { id, updatedAt }: Item,
  seen: ProviderItem,
): Promise<Date> {
  return writeAndTell(parts, async (manager) => {
    const row = await findForUpdate(manager, Item, { id, deletedAt: IsNull() });
    if (!row) return updatedAt;
    const state = stateOf(seen);
    if (sameState(row, state)) return row.updatedAt;
    const modified = parts.now();
    await manager.update(Item, { id }, { ...state, updatedAt: modified });
    await tellItemNeeds(parts, manager, id, row.needs);
    return modified;
  });
}

function sameState(row: Item, state: ReturnType<typeof stateOf>): boolean {
  return (Object.keys(state) as (keyof typeof state)[]).every(
    (name) => (row[name]?.valueOf() ?? null) === (state[name]?.valueOf() ?? null),
  );
}

/** Frappe writes `str(datetime)`: a blank, microseconds, no zone. UTC here. */
function frappeTime(instant: Date): string {
  return `${instant.toISOString().replace('T', ' ').slice(0, 23)}000`;
}
