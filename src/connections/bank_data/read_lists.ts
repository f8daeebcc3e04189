import type { Language, Pages, ProviderName, ProviderUser, TransactionFilter } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Account } from '../../providers/resources/account.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { RecognisedAccount } from '../access/account_identities.ts';
import type { KnownUser } from '../access/known_users.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';
import { categorise } from './categorise.ts';
import { joined } from './joined.ts';
import { type Days, withinDays } from './within_days.ts';

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
  /** Of these days alone; of all when missing. */
  readonly days?: Days;
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
 * The transactions of one account. The provider is asked with the user's own token whether the account is the user's:
 * accounts are not kept here.
 * @throws Refusal `not_found`
 */
export async function transactionsOfAccount(
  parts: Pick<Parts, 'providers' | 'users' | 'ownAccounts'>,
  clientId: string,
  user: string,
  accountId: string,
  wanted: TransactionsWanted,
): Promise<Pages<Transaction>> {
  const { owner, providerAccountId } = await ownerOfAccount(parts, clientId, user, accountId);
  return read(parts, owner, owner, { providerAccountId }, wanted);
}

/**
 * Whose an account is, by the provider's word.
 * @throws Refusal `not_found` for one that is not this client's and user's
 */
export async function ownerOfAccount(
  parts: Pick<Parts, 'providers' | 'users' | 'ownAccounts'>,
  clientId: string,
  user: string,
  accountId: string,
): Promise<{ readonly owner: KnownUser; readonly providerAccountId: string }> {
  const { owner, providerId } = await userWith(parts, clientId, user, accountId);
  if (!parts.ownAccounts.has(owner.id, providerId)) await readAsOwn(parts, owner, accountId, providerId);
  return { owner, providerAccountId: providerId };
}

/**
 * The account as it is at the provider now, which is asked in any case.
 * @throws Refusal `not_found` for one that is not this client's and user's
 */
export async function ownAccountNow(
  parts: Pick<Parts, 'providers' | 'users' | 'ownAccounts'>,
  clientId: string,
  user: string,
  accountId: string,
): Promise<Account> {
  const { owner, providerId } = await userWith(parts, clientId, user, accountId);
  return readAsOwn(parts, owner, accountId, providerId);
}

async function userWith({ users }: Pick<Parts, 'users'>, clientId: string, user: string, accountId: string) {
  const { provider, providerId } = fromSiteId(accountId);
  const owner = (await users.find(clientId, user)).find((known) => known.provider === provider);
  if (!owner) throw unknownAccount(accountId);
  return { owner, providerId };
}

async function readAsOwn(
  parts: Pick<Parts, 'providers' | 'ownAccounts'>,
  owner: KnownUser,
  accountId: string,
  providerId: string,
): Promise<Account> {
  try {
    const account = await providerOf(parts, owner).account(owner, providerId);
    parts.ownAccounts.add(owner.id, providerId);
    return account;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') throw unknownAccount(accountId);
    throw error;
  }
}

/** The same words whether the account never was, is gone, or is somebody else’s. */
function unknownAccount(accountId: string): Refusal {
  return new Refusal('not_found', `Account ${accountId.slice(0, 64)} was not found.`);
}

function read(
  parts: Pick<Parts, 'providers'>,
  { provider }: { readonly provider: ProviderName },
  user: ProviderUser,
  filter: TransactionFilter,
  { modifiedSince, lang, days = {} }: TransactionsWanted,
): Pages<Transaction> {
  const since = modifiedSince && { modifiedSince };
  const found = providerOf(parts, { provider }).transactions(user, { ...filter, ...since, ...days });
  const pages = days.minDate === undefined && days.maxDate === undefined ? found : withinDays(found, days);
  return lang === null ? pages : categorise(parts, pages, lang);
}
