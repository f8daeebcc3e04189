import type { Page, Pages, ProviderUser } from '../provider.ts';
import type { Account } from '../resources/account.ts';
import { account as accountOf } from './account.ts';
import { ownId, type Row, row, text } from './fields.ts';
import { bankOf } from './items.ts';
import { type KnownOfUser, knownOf, remember } from './known_of_user.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

/** Iswigo lists all accounts of the user; those of one connection are picked here (reference/iswigo.md, 6). */
export async function* accounts(
  parts: Parts,
  user: ProviderUser,
  itemId: string,
): AsyncGenerator<Page<Account>, void, undefined> {
  const connectionId = pathId(itemId, 'item');
  // Also tells an item that is not there from one without accounts.
  const bankId = await bankOf(parts, user, connectionId);
  for await (const { rows, last } of readAccounts(parts, user)) {
    const own = rows.filter((account) => isOf(connectionId, account));
    yield { rows: own.map((account) => accountOf(account, bankId, parts.instantOf)), last };
  }
}

export async function account(parts: Parts, user: ProviderUser, accountId: string): Promise<Account> {
  const path = `/bank/accounts/${pathId(accountId, 'account')}`;
  const answer = await parts.api.forUser(user, { method: 'GET', path, operation: 'account', thing: 'account' });
  const found = row(answer.body);
  learn(knownOf(parts.knownUsers, user), found);
  const connectionId = ownId(found.connection_id);
  return accountOf(found, connectionId === undefined ? null : await bankOf(parts, user, connectionId), parts.instantOf);
}

/** The accounts of one connection, by Iswigo's own ids. Asked for each time: a sync may have brought a new one. */
export async function accountIdsOf(parts: Parts, user: ProviderUser, connectionId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { rows } of readAccounts(parts, user)) {
    for (const account of rows) {
      const id = ownId(account.account_id);
      if (id !== undefined && isOf(connectionId, account)) ids.push(id);
    }
  }
  return ids;
}

/** Takes in the facts of all accounts of the user. */
export async function learnAccounts(parts: Parts, user: ProviderUser): Promise<void> {
  for await (const _page of readAccounts(parts, user));
}

function readAccounts(parts: Parts, user: ProviderUser): Pages<Row> {
  const call = { method: 'GET', operation: 'accounts', thing: 'item' } as const;
  const known = knownOf(parts.knownUsers, user);
  return readPages(
    (range, patient) => parts.api.forUser(user, { ...call, path: `/bank/accounts?${range}`, patient }),
    (account) => {
      learn(known, account);
      return account;
    },
  );
}

function learn({ currencies }: KnownOfUser, { account_id, currency }: Row): void {
  remember(currencies, account_id, text(currency));
}

/** Two texts that are the same need no look at their form: that of `connectionId` is known. */
function isOf(connectionId: string, { connection_id }: Row): boolean {
  return connection_id === connectionId || ownId(connection_id) === connectionId;
}
