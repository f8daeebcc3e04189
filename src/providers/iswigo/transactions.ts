import type { Page, Pages, ProviderUser, TransactionFilter } from '../provider.ts';
import { type ReadList, readRows } from '../read_rows.ts';
import type { Transaction } from '../resources/transaction.ts';
import { accountIdsOf, learnAccounts } from './accounts.ts';
import { formOf, id, record } from './fields.ts';
import { keyOf, knownOf } from './known_of_user.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { isSince, transaction } from './transaction.ts';

const form = formOf('transaction_id');

/** Each takes 57 characters of the address; servers take some 8000. */
const accountsACall = 50;

/**
 * Iswigo filters by account alone: what changed since when is picked here, deleted rows included, and of which days by the gateway
 * (docs/reference/iswigo.md, 6).
 */
export function transactions(parts: Parts, user: ProviderUser, filter: TransactionFilter): Pages<Transaction> {
  const { providerAccountId, providerItemId, modifiedSince } = filter;
  const read = rowReader(parts, user, modifiedSince?.toISOString());
  if (providerAccountId !== undefined) return ofAccounts(parts, user, [pathId(providerAccountId, 'account')], read);
  if (providerItemId !== undefined) return ofItem(parts, user, pathId(providerItemId, 'item'), read);
  return ofAccounts(parts, user, [], read);
}

async function* ofItem(
  parts: Parts,
  user: ProviderUser,
  connectionId: string,
  read: ReadList<Transaction>,
): AsyncGenerator<Page<Transaction>, void, undefined> {
  const ids = await accountIdsOf(parts, user, connectionId);
  if (ids.length === 0) return yield { rows: [], last: true };
  for (let from = 0; from < ids.length; from += accountsACall) {
    const isLast = from + accountsACall >= ids.length;
    for await (const page of ofAccounts(parts, user, ids.slice(from, from + accountsACall), read)) {
      yield { ...page, last: page.last && isLast };
    }
  }
}

/** @param accountIds none for all of the user's */
function ofAccounts(
  { api }: Parts,
  user: ProviderUser,
  accountIds: readonly string[],
  read: ReadList<Transaction>,
): Pages<Transaction> {
  const filters = accountIds.map((id) => `filters%5Baccount%5D%5B%5D=${id}&`).join('');
  const call = { path: `/bank/transactions?${filters}`, operation: 'transactions', thing: 'account' };
  return readPages((asked) => api.forUser(user, asked), call, read);
}

/** Maps rows, and leaves out those that have not changed since. Accounts that are new to it make it ask, once a list. */
function rowReader(parts: Parts, user: ProviderUser, since: string | undefined): ReadList<Transaction> {
  const { instantOf, atWall, clock } = parts;
  const context = { instantOf, atWall, nowMs: clock.now() };
  const { accounts } = knownOf(parts.knownUsers, user);
  let learned = false;
  return async (list) => {
    if (!learned && list.some((entry) => !accounts.has(keyOf(record(entry)?.account_id)))) {
      await learnAccounts(parts, user);
      learned = true;
    }
    return readRows(list, form, (row) => {
      if (since !== undefined && !isSince(since, row, context)) return undefined;
      // Not among the accounts that Iswigo lists: no longer shared.
      const known = accounts.get(keyOf(row.account_id));
      return transaction(
        row,
        context,
        known ?? { id: id(row.account_id, 'no_account'), currency: null, cardDigits: null },
      );
    });
  };
}
