import { gathered } from '../gathered.ts';
import type { Pages, ProviderUser } from '../provider.ts';
import { type ReadList, readRows } from '../read_rows.ts';
import type { Account } from '../resources/account.ts';
import { account as accountOf, cardOf } from './account.ts';
import { formOf, id, oddRow, ownId, type Row, records, row, siteId, text } from './fields.ts';
import { bankOf } from './items.ts';
import { type KnownOfUser, keyOf, knownOf, remember } from './known_of_user.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

const form = formOf('account_id');

/**
 * Iswigo lists all accounts of the user; those of one connection are picked here (docs/reference/iswigo.md, 6). One that names no
 * connection may be of this one: it is told.
 */
export function accounts(parts: Parts, user: ProviderUser, itemId: string): Pages<Account> {
  const connectionId = pathId(itemId, 'item');
  const shownId = siteId(connectionId);
  const known = knownOf(parts.knownUsers, user);
  return readAccounts(parts, user, async (list) => {
    // Also tells an item that is not there from one without accounts.
    const bankId = await bankOf(parts, user, connectionId);
    return readRows(list, form, (account) =>
      isOf(connectionId, account)
        ? accountOf(account, { id: idOf(known, account), itemId: shownId, bankId }, parts.instantOf)
        : undefined,
    );
  });
}

export async function account(parts: Parts, user: ProviderUser, accountId: string): Promise<Account> {
  const path = `/bank/accounts/${pathId(accountId, 'account')}`;
  const answer = await parts.api.forUser(user, { method: 'GET', path, operation: 'account', thing: 'account' });
  const found = row(answer.body);
  const known = knownOf(parts.knownUsers, user);
  learn(known, found);
  const itemId = id(found.connection_id, 'no_item');
  const bankId = await bankOf(parts, user, ownId(found.connection_id) as string);
  return accountOf(found, { id: idOf(known, found), itemId, bankId }, parts.instantOf);
}

/** The accounts of one connection, by Iswigo's own ids. Asked for each time: a sync may have brought a new one. */
export async function accountIdsOf(parts: Parts, user: ProviderUser, connectionId: string): Promise<string[]> {
  const pages = readAccounts(parts, user, (list) =>
    readRows(list, form, (account) => (isOf(connectionId, account) ? ownId(account.account_id) : undefined)),
  );
  return [...(await gathered(pages)).rows];
}

/** Takes in the facts of all accounts of the user. */
export async function learnAccounts(parts: Parts, user: ProviderUser): Promise<void> {
  for await (const _page of readAccounts(parts, user, () => ({ rows: [] })));
}

/** Each account that passes is remembered. */
function readAccounts<T>(parts: Parts, user: ProviderUser, read: ReadList<T>): Pages<T> {
  const call = { path: '/bank/accounts?', operation: 'accounts', thing: 'item' };
  const known = knownOf(parts.knownUsers, user);
  return readPages(
    (asked) => parts.api.forUser(user, asked),
    call,
    (list) => {
      for (const account of records(list) ?? []) learn(known, account);
      return read(list);
    },
  );
}

function learn({ accounts }: KnownOfUser, row: Row): void {
  const currency = text(row.currency);
  const cardDigits = cardOf(row);
  const key = keyOf(row.account_id);
  const known = accounts.get(key);
  if (known?.currency === currency && known.cardDigits === cardDigits) return;
  const own = ownId(row.account_id);
  if (own !== undefined) remember(accounts, key, { id: siteId(own), currency, cardDigits });
}

/** @throws ProviderError `unavailable` for a row without an id */
function idOf({ accounts }: KnownOfUser, row: Row): string {
  return accounts.get(keyOf(row.account_id))?.id ?? id(row.account_id, 'no_id');
}

/**
 * Two texts that are the same need no look at their form: that of `connectionId` is known.
 * @throws ProviderError `unavailable` for a row that names no connection
 */
function isOf(connectionId: string, { connection_id }: Row): boolean {
  if (connection_id === connectionId) return true;
  const own = ownId(connection_id);
  if (own === undefined) throw oddRow('no_item');
  return own === connectionId;
}
