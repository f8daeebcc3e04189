import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import type { Language, Provider } from '../../providers/provider.ts';
import type { Item as ProviderItem } from '../../providers/resources/item.ts';
import { takeActiveItem } from '../access/life.ts';
import { unknownItem } from '../access/owned_items.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { tellItemNeeds } from '../tell/tell_item_changed.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { type WayOn, wayOn } from '../way_on.ts';
import { readItemOf } from './prove_item.ts';
import { stateOf } from './record_item.ts';

/** The "Bridge Item" document: the item's fields with what a Frappe document always has (docs/reference/frappe.md, 2.4). */
export type ItemDocument = ProviderItem &
  WayOn & {
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
 * @param language of `status_code_description`, where the provider translates it
 * @throws Refusal `not_found` when it is unknown, not the client's, or gone at the provider
 */
export async function itemDocument(
  parts: Pick<Parts, 'store' | 'providers' | 'items' | 'outbox' | 'now'>,
  client: { readonly id: string; readonly name: string },
  itemId: string,
  language?: Language,
): Promise<ItemDocument> {
  const owned = await parts.items.find(client.id, itemId, null);
  const provider = providerOf(parts, owned);
  // Before the provider is asked: what is written here meanwhile is younger than its answer.
  const row = await parts.store.read.findOneBy(Item, { id: owned.id });
  const item = await readItemOf(parts, provider, owned.user.id, owned.providerItemId, language);
  if (!item) throw unknownItem(itemId);
  const site = row && (await parts.store.read.findOneBy(Site, { id: row.siteId }));
  if (!site) throw unknownItem(itemId);
  const state = stateOf(item.seen);
  const kept = sameState(row, state) ? row : await bringUpToDate(parts, provider, row, state);
  return {
    doctype: 'Bridge Item',
    name: owned.id,
    owner: client.name,
    creation: frappeTime(row.createdAt),
    modified: frappeTime(kept.updatedAt),
    modified_by: client.name,
    docstatus: 0,
    idx: 0,
    ...item.seen,
    ...wayOn(provider.capabilities, { ...kept, needs: item.seen.needs }, parts.now()),
    bank: row.bank,
    site: site.name,
    user: owned.user.externalId,
  };
}

/**
 * Looked at again under the row's lock: of several calls that see the same change one tells, and an event that came while the
 * provider was asked is not undone by its answer.
 * @param seen the row as it was before
 * @returns the row as it is then
 */
function bringUpToDate(
  parts: Pick<Parts, 'store' | 'outbox' | 'now'>,
  provider: Provider,
  seen: Item,
  state: ReturnType<typeof stateOf>,
): Promise<Item> {
  return writeAndTell(parts, async (manager) => {
    const row = await takeActiveItem(manager, seen);
    if (!row || row.updatedAt.getTime() !== seen.updatedAt.getTime() || sameState(row, state)) return row ?? seen;
    await manager.update(Item, { id: row.id }, { ...state, updatedAt: parts.now() });
    await tellItemNeeds(parts, manager, provider, row.id, row.needs);
    return manager.findOneByOrFail(Item, { id: row.id });
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
