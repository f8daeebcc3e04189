import { type Row, record, text } from '../fields.ts';
import { readLists } from '../pages.ts';
import type { Pages, ProviderUser, TransactionFilter } from '../provider.ts';
import { type ReadList, readRows } from '../read_rows.ts';
import type { Transaction } from '../resources/transaction.ts';
import { widenedDays } from '../widened_days.ts';
import type { KnownAccount } from './account_directory.ts';
import { accountIdsIn, accountReader } from './account_reader.ts';
import { idOf, nonsense, ownId, row } from './fields.ts';
import { askForList, mostRows } from './list_answer.ts';
import { parisTime } from './paris_time.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { transaction } from './transaction.ts';

/**
 * `limit` is mandatory. `filter=date` goes by posting dates, the default by ones that people edit. Only `all` shows what
 * was deleted. Categories come where the domain has them (docs/reference/powens.md, 7).
 */
const query = (limit: number) => `?limit=${limit}&filter=date&all&expand=categories`;

/** The filter is strictly after, in a zone that Powens does not state; two hours more cover both. */
const overlapMs = 2 * 3_600_000;

const form = {
  rows: 'transactions',
  nextLink: ({ _links }: Row) => {
    const next = record(_links)?.next;
    return record(next)?.href ?? text(next);
  },
  row,
  nonsense,
  idOf,
};

/** An account's list, or the user's own: its alias for a connection is not in the current pages. */
export function transactions(parts: Parts, user: ProviderUser, filter: TransactionFilter): Pages<Transaction> {
  const { providerAccountId: accountId, providerItemId: itemId, modifiedSince, pageSize = mostRows, resume } = filter;
  const owner = accountId === undefined ? '' : `/accounts/${pathId(accountId, 'account')}`;
  const since = modifiedSince && new Date(modifiedSince.getTime() - overlapMs);
  const changed = since ? `&last_update=${encodeURIComponent(parisTime(since))}` : '';
  const { from, to } = widenedDays(filter);
  const days = `${from === undefined ? '' : `&min_date=${from}`}${to === undefined ? '' : `&max_date=${to}`}`;
  const ask = (path: string, patient: boolean) =>
    askForList(parts, user, 'transactions', { path, thing: 'account', patient });
  const source = { ask, ownPath: parts.api.ownPath };
  const read = rowReader(parts, user, itemId === undefined ? undefined : pathId(itemId, 'item'));
  const first = `/users/me${owner}/transactions${query(Math.min(pageSize, mostRows))}${changed}${days}`;
  return readLists(form, source, resume ?? first, read);
}

/**
 * Maps the rows, and leaves out those of accounts that are not shared, whatever the answer holds. Of an item's list it
 * leaves out the rows of other items; an account that nobody knows any more is of none.
 */
function rowReader(parts: Parts, user: ProviderUser, itemId: string | undefined): ReadList<Transaction> {
  const accountsOf = accountReader(parts, user);
  return async (list) => {
    const accounts = await accountsOf(accountIdsIn(list));
    return readRows(list, form, (each) => {
      const account = accounts.get(ownId(each.id_account, 'no_account'));
      return isWanted(account, itemId) ? transaction(each, account) : undefined;
    });
  };
}

function isWanted(account: KnownAccount | undefined, itemId: string | undefined): boolean {
  return account === undefined
    ? itemId === undefined
    : account.shared && (itemId ?? account.connectionId) === account.connectionId;
}
