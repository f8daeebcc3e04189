import type { Pages, ProviderUser } from '../provider.ts';
import type { Account } from '../resources/account.ts';
import { account as accountOf } from './account.ts';
import { id, ownId, type Row, row, siteId, text } from './fields.ts';
import { bankOf } from './items.ts';
import { type KnownOfUser, knownOf, remember } from './known_of_user.ts';
import { type ReadRows, readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

/** Iswigo lists all accounts of the user; those of one connection are picked here (docs/reference/iswigo.md, 6). */
export function accounts(parts: Parts, user: ProviderUser, itemId: string): Pages<Account> {
  const connectionId = pathId(itemId, 'item');
  const shownId = siteId(connectionId);
  const known = knownOf(parts.knownUsers, user);
  return readAccounts(parts, user, async (rows) => {
    // Also tells an item that is not there from one without accounts.
    const bankId = await bankOf(parts, user, connectionId);
    const own = rows.filter((account) => isOf(connectionId, account));
    return own.map((account) =>
      accountOf(account, { id: idOf(known, account), itemId: shownId, bankId }, parts.instantOf),
    );
  });
}

export async function account(parts: Parts, user: ProviderUser, accountId: string): Promise<Account> {
  const path = `/bank/accounts/${pathId(accountId, 'account')}`;
  const answer = await parts.api.forUser(user, { method: 'GET', path, operation: 'account', thing: 'account' });
  const found = row(answer.body);
  const known = knownOf(parts.knownUsers, user);
  learn(known, found);
  const itemId = id(found.connection_id, 'connection_id');
  const bankId = await bankOf(parts, user, ownId(found.connection_id) as string);
  return accountOf(found, { id: idOf(known, found), itemId, bankId }, parts.instantOf);
}

/** The accounts of one connection, by Iswigo's own ids. Asked for each time: a sync may have brought a new one. */
export async function accountIdsOf(parts: Parts, user: ProviderUser, connectionId: string): Promise<string[]> {
  const ids: string[] = [];
  const pages = readAccounts(parts, user, (rows) =>
    rows.flatMap((account) => (isOf(connectionId, account) ? (ownId(account.account_id) ?? []) : [])),
  );
  for await (const { rows } of pages) ids.push(...rows);
  return ids;
}

/** Takes in the facts of all accounts of the user. */
export async function learnAccounts(parts: Parts, user: ProviderUser): Promise<void> {
  for await (const _page of readAccounts(parts, user, (rows) => rows));
}

/** Each account that passes is remembered. */
function readAccounts<T>(parts: Parts, user: ProviderUser, read: ReadRows<T>): Pages<T> {
  const list = { path: '/bank/accounts?', operation: 'accounts', thing: 'item' };
  const known = knownOf(parts.knownUsers, user);
  return readPages(
    (call) => parts.api.forUser(user, call),
    list,
    (rows) => {
      for (const account of rows) learn(known, account);
      return read(rows);
    },
  );
}

function learn({ accounts }: KnownOfUser, row: Row): void {
  const currency = text(row.currency);
  if (accounts.get(row.account_id)?.currency === currency) return;
  const own = ownId(row.account_id);
  if (own !== undefined) remember(accounts, row.account_id, { id: siteId(own), currency });
}

/** @throws ProviderError `unavailable` for a row without an id */
function idOf({ accounts }: KnownOfUser, row: Row): string {
  return accounts.get(row.account_id)?.id ?? id(row.account_id, 'account_id');
}

/** Two texts that are the same need no look at their form: that of `connectionId` is known. */
function isOf(connectionId: string, { connection_id }: Row): boolean {
  return connection_id === connectionId || ownId(connection_id) === connectionId;
}
