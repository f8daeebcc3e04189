import type { Page, Pages, TransactionFilter } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { RecognisedAccount } from '../access/account_identities.ts';
import type { KnownUser } from '../access/known_users.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';

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

/**
 * The transactions of one item, or of everything that the user has linked, at every provider where there is something:
 * one that is down, or not configured any more, is nobody's business who has no item there.
 */
export async function transactionsOf(
  parts: Pick<Parts, 'providers' | 'items' | 'users'>,
  clientId: string,
  user: string,
  itemId: string | null,
  modifiedSince: Date | undefined,
): Promise<Pages<Transaction>> {
  const since = modifiedSince && { modifiedSince };
  if (itemId !== null) {
    const item = await parts.items.find(clientId, itemId, user);
    return providerOf(parts, item).transactions(item.user, { ...since, providerItemId: item.providerItemId });
  }
  const users = (await parts.users.find(clientId, user)).filter(({ hasItems }) => hasItems);
  const [only, ...others] = users;
  if (!only) return nothing();
  if (others.length === 0) return read(parts, only, { ...since });
  // Before the answer begins: a later one that is not configured would cut it.
  for (const known of others) providerOf(parts, known);
  return chain(parts, users, { ...since });
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
  modifiedSince: Date | undefined,
): Promise<Pages<Transaction>> {
  const { provider, providerId } = fromSiteId(accountId);
  const owner = (await parts.users.find(clientId, user)).find((known) => known.provider === provider);
  if (!owner) throw unknownAccount(accountId);
  await requireOwnAccount(parts, owner, accountId, providerId);
  return read(parts, owner, { providerAccountId: providerId, ...(modifiedSince && { modifiedSince }) });
}

async function requireOwnAccount(
  parts: Pick<Parts, 'providers' | 'ownAccounts'>,
  owner: KnownUser,
  accountId: string,
  providerId: string,
): Promise<void> {
  if (parts.ownAccounts.has(owner.id, providerId)) return;
  try {
    await providerOf(parts, owner).account(owner, providerId);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') throw unknownAccount(accountId);
    throw error;
  }
  parts.ownAccounts.add(owner.id, providerId);
}

function unknownAccount(accountId: string): Refusal {
  return new Refusal('not_found', `Account ${accountId.slice(0, 64)} was not found.`);
}

function read(parts: Pick<Parts, 'providers'>, user: KnownUser, filter: TransactionFilter): Pages<Transaction> {
  return providerOf(parts, user).transactions(user, filter);
}

async function* nothing(): AsyncGenerator<Page<never>, void, undefined> {
  yield { rows: [], last: true };
}

/** One provider's pages after the other's; only the last page of the last one is the last. */
async function* chain(
  parts: Pick<Parts, 'providers'>,
  users: readonly KnownUser[],
  filter: TransactionFilter,
): AsyncGenerator<Page<Transaction>, void, undefined> {
  for (const [index, user] of users.entries()) {
    const final = index === users.length - 1;
    for await (const page of read(parts, user, filter)) {
      yield final ? page : { rows: page.rows, last: false };
    }
  }
}
