import type { Page, Pages, ProviderUser, TransactionFilter } from '../provider.ts';
import { type ReadList, readRows } from '../read_rows.ts';
import type { Transaction } from '../resources/transaction.ts';
import { accountIdsOf, learnAccounts } from './accounts.ts';
import { formOf, id, record } from './fields.ts';
import { keyOf, knownOf } from './known_of_user.ts';
import { type Portion, readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { lostPlace, markOf } from './place.ts';
import { isSince, transaction } from './transaction.ts';

const form = formOf('transaction_id');

/** Each takes 57 characters of the address; servers take some 8000. */
const accountsACall = 50;

/**
 * Iswigo filters by account alone: what changed since when is picked here, deleted rows included, and of which days by the gateway
 * (docs/reference/iswigo.md, 6).
 */
export function transactions(parts: Parts, user: ProviderUser, filter: TransactionFilter): Pages<Transaction> {
  const { providerAccountId, providerItemId, modifiedSince, pageSize, resume } = filter;
  const read = rowReader(parts, user, modifiedSince?.toISOString());
  const portion = { pageSize, resume };
  if (providerItemId !== undefined) return ofItem(parts, user, pathId(providerItemId, 'item'), read, portion);
  const accountIds = providerAccountId === undefined ? [] : [pathId(providerAccountId, 'account')];
  return ofAccounts(parts, user, accountIds, read, portion);
}

/** Its `resume` says first in which call of accounts the list goes on, and of which accounts: with others it would go on elsewhere. */
async function* ofItem(
  parts: Parts,
  user: ProviderUser,
  connectionId: string,
  read: ReadList<Transaction>,
  { resume, ...portion }: Portion,
): AsyncGenerator<Page<Transaction>, void, undefined> {
  // Iswigo promises no order of them.
  const ids = (await accountIdsOf(parts, user, connectionId)).sort();
  if (ids.length === 0) return yield { rows: [], last: true };
  const mark = markOf(ids);
  const [, begun = '0', markThen, place] = /^(\d{1,5})\/([\w-]{16})(?:~(.+))?$/.exec(resume ?? '') ?? [];
  if (resume !== undefined && markThen !== mark) throw lostPlace();
  for (let from = Number(begun); from < ids.length; from += accountsACall) {
    const isLast = from + accountsACall >= ids.length;
    const here = from === Number(begun) ? place : undefined;
    const some = ids.slice(from, from + accountsACall);
    for await (const page of ofAccounts(parts, user, some, read, { ...portion, resume: here })) {
      if (page.last) yield isLast ? page : { ...page, last: false, resume: `${from + accountsACall}/${mark}` };
      else yield { ...page, ...(page.resume && { resume: `${from}/${mark}~${page.resume}` }) };
    }
  }
}

/** @param accountIds none for all of the user's */
function ofAccounts(
  { api }: Parts,
  user: ProviderUser,
  accountIds: readonly string[],
  read: ReadList<Transaction>,
  portion: Portion,
): Pages<Transaction> {
  const filters = accountIds.map((id) => `filters%5Baccount%5D%5B%5D=${id}&`).join('');
  const call = { path: `/bank/transactions?${filters}`, operation: 'transactions', thing: 'account' };
  return readPages((asked) => api.forUser(user, asked), call, read, portion);
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
    // The settlement of a card changes `updated_at` by our clock, not by Iswigo's.
    let stampedAt: string | null = null;
    const read = readRows(list, form, (row) => {
      const writtenAt = instantOf(row.update_time);
      if (writtenAt !== null && (stampedAt === null || writtenAt > stampedAt)) stampedAt = writtenAt;
      if (since !== undefined && !isSince(since, row, context)) return undefined;
      // Not among the accounts that Iswigo lists: no longer shared.
      const known = accounts.get(keyOf(row.account_id));
      return transaction(
        row,
        context,
        known ?? { id: id(row.account_id, 'no_account'), currency: null, cardDigits: null },
      );
    });
    return { ...read, stampedAt };
  };
}
