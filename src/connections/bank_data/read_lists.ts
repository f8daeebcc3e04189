import type { Language, Pages, ProviderName, ProviderUser, TransactionFilter } from '../../providers/provider.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { RecognisedAccount } from '../access/account_identities.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { categorise } from './categorise.ts';
import { joined } from './joined.ts';
import { ownAccount } from './own_account.ts';

/** @throws Refusal `not_found` for an item that is not this client's and user's */
export async function accountsOf(
  parts: Pick<Parts, 'providers' | 'items' | 'identities'>,
  clientId: string,
  itemId: string,
  user: string,
): Promise<Pages<RecognisedAccount>> {
  const item = await parts.items.find(clientId, itemId, user);
  return parts.identities.recognise(item, providerOf(parts, item).accounts(item.user, item.providerItemId));
}

/** Which transactions are wanted, and how. */
export interface TransactionsWanted {
  readonly modifiedSince: Date | undefined;
  /** In this language each carries its category's name; null for none. */
  readonly lang: Language | null;
}

/**
 * The transactions of one item, or of everything that the user has linked, at every provider where there is something:
 * one that is down, or not configured any more, is nobody's business who has no item there. Of several the first page of each
 * is there before the first is given.
 */
export async function transactionsOf(
  parts: Pick<Parts, 'providers' | 'items' | 'users'>,
  clientId: string,
  user: string,
  itemId: string | null,
  wanted: TransactionsWanted,
): Promise<Pages<Transaction>> {
  if (itemId !== null) {
    const item = await parts.items.find(clientId, itemId, user);
    return read(parts, item, item.user, { providerItemId: item.providerItemId }, wanted);
  }
  const users = (await parts.users.find(clientId, user)).filter(({ hasItems }) => hasItems);
  return joined(users.map((known) => read(parts, known, known, {}, wanted)));
}

/**
 * The transactions of one account.
 * @throws Refusal `not_found`
 */
export async function transactionsOfAccount(
  parts: Pick<Parts, 'providers' | 'users' | 'ownAccounts'>,
  clientId: string,
  user: string,
  accountId: string,
  wanted: TransactionsWanted,
): Promise<Pages<Transaction>> {
  const { owner, providerAccountId } = await ownAccount(parts, clientId, user, accountId);
  return read(parts, owner, owner, { providerAccountId }, wanted);
}

function read(
  parts: Pick<Parts, 'providers'>,
  { provider }: { readonly provider: ProviderName },
  user: ProviderUser,
  filter: TransactionFilter,
  { modifiedSince, lang }: TransactionsWanted,
): Pages<Transaction> {
  const since = modifiedSince && { modifiedSince };
  const pages = providerOf(parts, { provider }).transactions(user, { ...filter, ...since });
  return lang === null ? pages : categorise(parts, pages, lang);
}
