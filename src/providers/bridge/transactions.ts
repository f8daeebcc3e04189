import type { Page, Pages, ProviderUser, TransactionFilter } from '../provider.ts';
import type { Transaction } from '../resources/transaction.ts';
import { accountsOfItem } from './accounts.ts';
import { optionalId, type Row } from './fields.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

export function transactions(parts: Parts, user: ProviderUser, filter: TransactionFilter): Pages<Transaction> {
  const { api, generation } = parts;
  if (filter.providerAccountId !== undefined) pathId(filter.providerAccountId, 'account');
  const call = { method: 'GET', operation: 'transactions', thing: 'account' } as const;
  const ask = (path: string, patient: boolean) => api.forUser(user, { ...call, path, patient });
  const source = { ask, ownPath: api.ownPath };
  const read = (isWanted: (row: Row) => boolean) =>
    readPages(source, filter.resume ?? generation.paths.transactions(filter), (row) =>
      isWanted(row) ? generation.transaction(row) : undefined,
    );
  if (filter.providerItemId === undefined) return read(() => true);
  return ofItem(parts, user, pathId(filter.providerItemId, 'item'), read);
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
  read: (isWanted: (row: Row) => boolean) => AsyncGenerator<Page<Transaction>, void, undefined>,
): AsyncGenerator<Page<Transaction>, void, undefined> {
  const { own, others } = await accountsOfItem(parts, user, itemId);
  if (!others) return yield* read(() => true);
  if (own.size === 0) return yield { rows: [], last: true };
  // One that names no account may be the item's: it is told.
  yield* read(({ account_id }) => {
    const accountId = optionalId(account_id);
    return accountId === null || own.has(String(accountId));
  });
}
