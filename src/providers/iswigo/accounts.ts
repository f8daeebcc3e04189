import type { Page, Pages, ProviderUser } from '../provider.ts';
import type { Account } from '../resources/account.ts';
import { account as accountOf } from './account.ts';
import { ownId, type Row, row, text } from './fields.ts';
import { bankOf } from './items.ts';
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
    const own = rows.filter((account) => ownId(account.connection_id) === connectionId);
    yield { rows: own.map((account) => accountOf(account, bankId, parts.instantOf)), last };
  }
}

export async function account(parts: Parts, user: ProviderUser, accountId: string): Promise<Account> {
  const path = `/bank/accounts/${pathId(accountId, 'account')}`;
  const answer = await parts.api.forUser(user, { method: 'GET', path, operation: 'account', thing: 'account' });
  const found = row(answer.body);
  learn(parts, user, found);
  const connectionId = ownId(found.connection_id);
  return accountOf(found, connectionId === undefined ? null : await bankOf(parts, user, connectionId), parts.instantOf);
}

/** The accounts of one connection, by Iswigo's own ids. Asked for each time: a sync may have brought a new one. */
export async function accountIdsOf(parts: Parts, user: ProviderUser, connectionId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { rows } of readAccounts(parts, user)) {
    for (const account of rows) {
      const id = ownId(account.account_id);
      if (id !== undefined && ownId(account.connection_id) === connectionId) ids.push(id);
    }
  }
  return ids;
}

/** Takes in the facts of all accounts of the user. */
export async function learnAccounts(parts: Parts, user: ProviderUser): Promise<void> {
  for await (const _page of readAccounts(parts, user));
}

export const accountKey = (user: ProviderUser, accountId: string) => `${user.id} ${accountId}`;

async function* readAccounts(parts: Parts, user: ProviderUser): AsyncGenerator<Page<Row>, void, undefined> {
  const call = { method: 'GET', operation: 'accounts', thing: 'item' } as const;
  const pages: Pages<Row> = readPages(
    (range, patient) => parts.api.forUser(user, { ...call, path: `/bank/accounts?${range}`, patient }),
    (account) => account,
  );
  for await (const page of pages) {
    for (const account of page.rows) learn(parts, user, account);
    yield page;
  }
}

function learn({ knownAccounts }: Parts, user: ProviderUser, account: Row): void {
  const id = ownId(account.account_id);
  const currency = text(account.currency);
  if (id !== undefined) knownAccounts.set(accountKey(user, id), { currency });
}
