import { idDigits, type Row } from '../fields.ts';
import type { Page, ProviderUser } from '../provider.ts';
import { readRows } from '../read_rows.ts';
import type { Account } from '../resources/account.ts';
import { account as accountOf, cardOf, isGone, isShared } from './account.ts';
import type { KnownAccount, KnownAccounts } from './account_directory.ts';
import { currencyCode } from './currency.ts';
import { idOf, nonsense, ownId, row } from './fields.ts';
import { bankOfItem } from './items.ts';
import { readByOffset } from './offset_pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

const form = { row, nonsense, idOf };

/** Accounts that are not shared come too, without their data; those that the bank does not give any more do not. */
export async function* accounts(
  parts: Parts,
  user: ProviderUser,
  itemId: string,
): AsyncGenerator<Page<Account>, void, undefined> {
  const bankId = await bankOfItem(parts, user, pathId(itemId, 'item'));
  yield* readAccounts(parts, user, `/users/me/connections/${itemId}/accounts`, (each) =>
    isGone(each) ? undefined : accountOf(each, bankId),
  );
}

/** `all`, because without it an account that is not shared is a 404. */
export async function account(parts: Parts, user: ProviderUser, accountId: string): Promise<Account> {
  const path = `/users/me/accounts/${pathId(accountId, 'account')}?all`;
  const answer = await parts.api.forUser(user, { method: 'GET', path, operation: 'account', thing: 'account' });
  const found = row(answer.body);
  return accountOf(found, await bankOfItem(parts, user, ownId(found.id_connection, 'no_item')));
}

/** All accounts of the user, also those that are not shared or gone, for the directory. */
export async function knownAccounts(parts: Parts, user: ProviderUser): Promise<KnownAccounts> {
  const known = new Map<string, KnownAccount>();
  const learn = (each: Row) => {
    const connectionId = idDigits(each.id_connection) ?? null;
    const facts = { shared: isShared(each), currency: currencyCode(each.currency), cardDigits: cardOf(each) };
    known.set(ownId(each.id, 'no_id'), { connectionId, ...facts });
  };
  for await (const _page of readAccounts(parts, user, '/users/me/accounts', learn));
  return known;
}

function readAccounts<T>(
  parts: Parts,
  user: ProviderUser,
  path: string,
  read: (row: Row) => T | undefined,
): AsyncGenerator<Page<T>, void, undefined> {
  const call = { user, field: 'accounts', path: `${path}?all&`, thing: 'item' } as const;
  return readByOffset(parts, call, (list) => readRows(list, form, read));
}
