import type { Page, Pages, ProviderUser, TransactionFilter } from '../provider.ts';
import type { Transaction } from '../resources/transaction.ts';
import { accountIdsOf, learnAccounts } from './accounts.ts';
import { id, type Row } from './fields.ts';
import { knownOf } from './known_of_user.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { type TransactionAccount, transaction } from './transaction.ts';

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
  return read(parts, user, pages, modifiedSince?.toISOString());
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
  since: string | undefined,
): AsyncGenerator<Page<Transaction>, void, undefined> {
  const { instantOf, atWall, clock } = parts;
  const context = { instantOf, atWall, nowMs: clock.now() };
  const { currencies } = knownOf(parts.knownUsers, user);
  let learned = false;
  for await (const { rows, last } of pages) {
    if (!learned && rows.some((row) => !currencies.has(row.account_id))) {
      await learnAccounts(parts, user);
      learned = true;
    }
    const accounts = new Map<unknown, TransactionAccount>();
    const list = rows.map((row) => {
      let account = accounts.get(row.account_id);
      if (!account) {
        account = { id: id(row.account_id, 'account_id'), currency: currencies.get(row.account_id) ?? null };
        accounts.set(row.account_id, account);
      }
      return transaction(row, context, account);
    });
    yield { rows: since === undefined ? list : list.filter(({ updated_at }) => isSince(since, updated_at)), last };
  }
}

/** Both are written in UTC with milliseconds. A row without a time may have changed any time. */
function isSince(since: string, updatedAt: string | null): boolean {
  return updatedAt === null || updatedAt >= since;
}
