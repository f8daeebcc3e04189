import type { Page, Pages, ProviderUser, TransactionFilter } from '../provider.ts';
import type { Transaction } from '../resources/transaction.ts';
import { accountIdsOf, accountKey, learnAccounts } from './accounts.ts';
import { ownId, type Row } from './fields.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { transaction } from './transaction.ts';

/** Each takes 57 characters of the address; servers take some 8000. */
const accountsACall = 50;

/** Iswigo filters by account alone; what changed since when is picked here, deleted rows included (reference/iswigo.md, 6). */
export function transactions(parts: Parts, user: ProviderUser, filter: TransactionFilter): Pages<Transaction> {
  const { providerAccountId, providerItemId, modifiedSince } = filter;
  const pages =
    providerAccountId !== undefined
      ? readRows(parts, user, [pathId(providerAccountId, 'account')])
      : providerItemId !== undefined
        ? ofItem(parts, user, pathId(providerItemId, 'item'))
        : readRows(parts, user, []);
  return read(parts, user, pages, modifiedSince?.toISOString() ?? '');
}

async function* ofItem(
  parts: Parts,
  user: ProviderUser,
  connectionId: string,
): AsyncGenerator<Page<Row>, void, undefined> {
  const ids = await accountIdsOf(parts, user, connectionId);
  if (ids.length === 0) return yield { rows: [], last: true };
  for (let from = 0; from < ids.length; from += accountsACall) {
    const isLast = from + accountsACall >= ids.length;
    for await (const { rows, last } of readRows(parts, user, ids.slice(from, from + accountsACall))) {
      yield { rows, last: last && isLast };
    }
  }
}

/** @param accountIds none for all of the user's */
function readRows({ api }: Parts, user: ProviderUser, accountIds: readonly string[]): Pages<Row> {
  const filters = accountIds.map((id) => `filters%5Baccount%5D%5B%5D=${id}&`).join('');
  const call = { method: 'GET', operation: 'transactions', thing: 'account' } as const;
  return readPages(
    (range, patient) => api.forUser(user, { ...call, path: `/bank/transactions?${filters}${range}`, patient }),
    (row) => row,
  );
}

async function* read(
  parts: Parts,
  user: ProviderUser,
  pages: Pages<Row>,
  since: string,
): AsyncGenerator<Page<Transaction>, void, undefined> {
  const { instantOf, knownAccounts, clock, options } = parts;
  const nowMs = clock.now();
  const factsOf = (row: Row) => knownAccounts.get(accountKey(user, ownId(row.account_id) ?? ''));
  let learned = false;
  for await (const { rows, last } of pages) {
    if (!learned && rows.some((row) => factsOf(row) === undefined)) {
      await learnAccounts(parts, user);
      learned = true;
    }
    const context = { instantOf, nowMs, timeZone: options.timeZone };
    const list = rows.map((row) => transaction(row, { ...context, currency: factsOf(row)?.currency ?? null }));
    // Both are written in UTC with milliseconds. A row without a time may have changed any time.
    yield { rows: list.filter(({ updated_at }) => updated_at === null || updated_at >= since), last };
  }
}
