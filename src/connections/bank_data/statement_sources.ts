import { Item } from '../../../entities/item.ts';
import type { Page, Pages, Provider } from '../../providers/provider.ts';
import type { Account } from '../../providers/resources/account.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { SkippedRow } from '../../providers/skipped_row.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';
import { ownAccountNow, transactionsOfAccount } from './read_lists.ts';

type Sources = Pick<Parts, 'providers' | 'items' | 'users' | 'ownAccounts' | 'store'>;

/** An account that can be stated, and the way to its rows. */
export interface StatementSource {
  readonly account: Account;
  /** As the site called it when it linked the item. */
  readonly bankName: string | null;
  /** The same account as it is now: its balance may have changed while its rows were read. */
  readonly accountNow: () => Promise<Account>;
  /** All of them, from the provider at this moment. */
  readonly transactions: () => Promise<Pages<Transaction>>;
}

/**
 * One account as it is at the provider now.
 * @throws Refusal `not_found`; `action_needed` for one that the person did not share
 */
export async function sourceOfAccount(
  parts: Sources,
  clientId: string,
  user: string,
  accountId: string,
): Promise<StatementSource> {
  const account = await sharedAccount(parts, clientId, user, accountId);
  return sourceOf(parts, clientId, user, account, await bankNameOf(parts, clientId, String(account.item_id)));
}

async function sharedAccount(parts: Sources, clientId: string, user: string, accountId: string): Promise<Account> {
  const account = await ownAccountNow(parts, clientId, user, accountId);
  if (account.data_access === 'enabled') return account;
  throw notShared(providerOf(parts, { provider: account.provider }), `Account ${account.id} is`);
}

/**
 * The accounts of an item that are shared, by their id as text.
 * @throws Refusal `not_found`; `action_needed` when there are accounts and none is shared; `invalid` when there are none, or one
 * cannot be read
 */
export async function sourcesOfItem(
  parts: Sources,
  clientId: string,
  user: string,
  itemId: string,
): Promise<readonly StatementSource[]> {
  const item = await parts.items.find(clientId, itemId, user);
  const provider = providerOf(parts, item);
  const accounts: Account[] = [];
  for await (const page of provider.accounts(item.user, item.providerItemId)) accounts.push(...wholePage(page));
  if (accounts.length === 0) throw new Refusal('invalid', `Item ${item.id} has no account to state.`);
  const shared = accounts.filter(({ data_access }) => data_access === 'enabled');
  if (shared.length === 0) throw notShared(provider, `The accounts of item ${item.id} are`);
  for (const { id } of shared) parts.ownAccounts.add(item.user.id, fromSiteId(String(id)).providerId);
  shared.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const bankName = await bankNameOf(parts, clientId, String(item.id));
  return shared.map((account) => sourceOf(parts, clientId, item.user.externalId, account, bankName));
}

async function bankNameOf({ store }: Pick<Sources, 'store'>, clientId: string, itemId: string): Promise<string | null> {
  return (await store.read.findOneBy(Item, { id: itemId, clientId }))?.bank ?? null;
}

function sourceOf(
  parts: Sources,
  clientId: string,
  user: string,
  account: Account,
  bankName: string | null,
): StatementSource {
  const everything = { modifiedSince: undefined, lang: null };
  const id = String(account.id);
  return {
    account,
    bankName,
    accountNow: () => sharedAccount(parts, clientId, user, id),
    transactions: () => transactionsOfAccount(parts, clientId, user, id, everything),
  };
}

/** An account that was left out of the list would be missing in the file. */
function wholePage({ rows, skipped }: Page<Account>): readonly Account[] {
  const [first]: readonly (SkippedRow | undefined)[] = skipped ?? [];
  if (first === undefined) return rows;
  const what = first.id === null ? 'An account without an id' : `Account ${first.id}`;
  throw new Refusal(
    'invalid',
    `${what} of the item cannot be read (${first.reason}): ask for its accounts one by one.`,
  );
}

function notShared({ capabilities }: Provider, what: string): Refusal {
  if (capabilities.operations.manage !== true) {
    return new Refusal('action_needed', `${what} not shared, and the provider has no page on which to share.`);
  }
  const method = 'get_manage_link';
  return new Refusal('action_needed', `${what} not shared: call ${method} for a link to the page on which to share.`, {
    method,
  });
}
