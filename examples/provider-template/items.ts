import { instant, text } from '../../src/providers/fields.ts';
import type { ProviderUser, RefreshAnswer } from '../../src/providers/provider.ts';
import type { Item } from '../../src/providers/resources/item.ts';
import { optionalId, row, siteId } from './fields.ts';
import { name } from './name.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { unlessNotFound } from './unless_not_found.ts';

/**
 * The item as the provider sees it now. This call proves whose it is, so it carries the user's token, never the
 * application's rights alone.
 * @throws ProviderError `not_found` when it does not exist or is not this user's
 */
export async function item({ api, stateOf }: Parts, user: ProviderUser, itemId: string): Promise<Item> {
  const path = `/connections/${pathId(itemId, 'item')}`;
  const connection = row((await api.forUser(user, { method: 'GET', path, operation: 'item', thing: 'item' })).body);
  const word = text(connection.state);
  return {
    id: siteId(connection.id, 'no_id'),
    ...stateOf(word),
    status_code_info: word,
    status_code_description: null,
    bank_id: optionalId(connection.bank_id),
    provider: name,
    authentication_expires_at: instant(connection.consent_ends_at),
    last_successful_refresh: instant(connection.read_at),
    last_try_refresh: instant(connection.tried_at),
  };
}

/** Asks the bank for fresh data. It is not called for an item that needs the person. */
export async function refresh({ api }: Parts, user: ProviderUser, itemId: string): Promise<RefreshAnswer> {
  const path = `/connections/${pathId(itemId, 'item')}/refresh`;
  await api.forUser(user, { method: 'POST', path, operation: 'refresh', thing: 'item' });
  return { accepted: true, status: 'refreshing', reason: null };
}

/** One that is gone already counts as deleted; after any other failure the item stays in the gateway too. */
export async function deleteItem({ api }: Parts, user: ProviderUser, itemId: string): Promise<void> {
  const path = `/connections/${pathId(itemId, 'item')}`;
  await api.forUser(user, { method: 'DELETE', path, operation: 'delete_item', thing: 'item' }).catch(unlessNotFound);
}
