import type { Page, Pages, ProviderUser } from '../provider.ts';
import type { Account } from '../resources/account.ts';
import { id, optionalId, type Row, row } from './fields.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

export function accounts(parts: Parts, user: ProviderUser, itemId: string): Pages<Account> {
  const query = `?item_id=${pathId(itemId, 'item')}&limit=500`;
  return readAccounts(parts, user, query, parts.generation.account);
}

export async function account({ api, generation }: Parts, user: ProviderUser, accountId: string): Promise<Account> {
  const path = `${generation.paths.accounts}/${pathId(accountId, 'account')}`;
  const answer = await api.forUser(user, { method: 'GET', path, operation: 'account', thing: 'account' });
  return generation.account(row(answer.body));
}

/** The ids of an item's accounts, and whether the user has accounts of other items too. One of no item is of another. */
export async function accountsOfItem(parts: Parts, user: ProviderUser, itemId: string) {
  const own = new Set<string>();
  let others = false;
  const ids = (account: Row) => [String(id(account.id, 'no_id')), String(optionalId(account.item_id))] as const;
  for await (const { rows } of readAccounts(parts, user, '?limit=500', ids)) {
    for (const [accountId, ownerId] of rows) {
      if (ownerId === itemId) own.add(accountId);
      else others = true;
    }
  }
  return { own, others };
}

function readAccounts<T>(
  { api, generation }: Parts,
  user: ProviderUser,
  query: string,
  read: (row: Row) => T | undefined,
): AsyncGenerator<Page<T>, void, undefined> {
  const call = { method: 'GET', operation: 'accounts', thing: 'item' } as const;
  const ask = (path: string, patient: boolean) => api.forUser(user, { ...call, path, patient });
  return readPages({ ask, ownPath: api.ownPath }, generation.paths.accounts + query, read);
}
