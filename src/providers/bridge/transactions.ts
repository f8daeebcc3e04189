import type { Page, Pages, ProviderUser, TransactionFilter } from '../provider.ts';
import type { Transaction } from '../resources/transaction.ts';
import { accountsOfItem } from './accounts.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

export function transactions(parts: Parts, user: ProviderUser, filter: TransactionFilter): Pages<Transaction> {
  const { api, generation } = parts;
  if (filter.providerAccountId !== undefined) pathId(filter.providerAccountId, 'account');
  const call = { method: 'GET', operation: 'transactions', thing: 'account' } as const;
  const ask = (path: string, patient: boolean) => api.forUser(user, { ...call, path, patient });
  const source = { ask, ownPath: api.ownPath };
  const pages = readPages(source, generation.paths.transactions(filter), generation.transaction);
  if (filter.providerItemId === undefined) return pages;
  return ofItem(parts, user, pathId(filter.providerItemId, 'item'), pages);
}

/**
 * Bridge cannot filter by item. One call tells the item's accounts, and the user's own list is filtered by them: a call
 * more than the list itself, where a list for each account costs a call an account, of 60 a minute, and loses the order.
 * A user with one item needs no filter, so tombstones of accounts that are gone come through.
 */
async function* ofItem(
  parts: Parts,
  user: ProviderUser,
  itemId: string,
  pages: Pages<Transaction>,
): AsyncGenerator<Page<Transaction>, void, undefined> {
  const { own, others } = await accountsOfItem(parts, user, itemId);
  if (!others) return yield* pages;
  if (own.size === 0) return yield { rows: [], last: true };
  for await (const { rows, last } of pages) {
    yield { rows: rows.filter((transaction) => own.has(String(transaction.account_id))), last };
  }
}
