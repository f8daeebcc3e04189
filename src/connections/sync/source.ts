import { IsNull, Not } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import type { Provider, ProviderUser, TransactionFilter } from '../../providers/provider.ts';
import { ownerOfAccount } from '../bank_data/read_lists.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';

/** What a site keeps a copy of: everything of a user, of one item or of one account. */
export interface Selection {
  readonly clientId: string;
  readonly user: string;
  readonly itemId: string | null;
  readonly accountId: string | null;
}

/** One provider that has a part of it. */
export interface Source {
  /** The gateway's own id of the user there: another one after the user was deleted and came anew. */
  readonly id: string;
  readonly provider: string;
  readonly user: ProviderUser;
  readonly filter: TransactionFilter;
  /** @throws Refusal `unsupported` when it is not configured at the moment */
  open(): Provider;
  /** The user's items there, by the provider's ids, where new ones add to the selection. */
  itemIds(): Promise<readonly string[]>;
}

type SourceParts = Pick<Parts, 'providers' | 'items' | 'users' | 'ownAccounts' | 'store'>;

/** @throws Refusal `not_found` for what is not this client's and user's */
export async function sourcesOf(parts: SourceParts, selection: Selection): Promise<readonly Source[]> {
  const { clientId, user, itemId, accountId } = selection;
  const noMore = async () => [];
  if (itemId !== null) {
    const item = await parts.items.find(clientId, itemId, user);
    return [source(parts, item.provider, item.user, { providerItemId: item.providerItemId }, noMore)];
  }
  if (accountId !== null) {
    const { owner, providerAccountId } = await ownerOfAccount(parts, clientId, user, accountId);
    return [source(parts, owner.provider, owner, { providerAccountId }, noMore)];
  }
  const users = (await parts.users.find(clientId, user)).filter(({ hasItems }) => hasItems);
  return users.map((known) => source(parts, known.provider, known, {}, () => itemIdsOf(parts, known.id)));
}

function source(
  parts: SourceParts,
  provider: string,
  user: ProviderUser,
  filter: TransactionFilter,
  itemIds: Source['itemIds'],
): Source {
  return { id: user.id, provider, user, filter, itemIds, open: () => providerOf(parts, { provider }) };
}

/** One that was never read has no rows yet: it counts as new once it has. */
async function itemIdsOf({ store }: Pick<Parts, 'store'>, userId: string): Promise<string[]> {
  const items = await store.read.find(Item, {
    select: { id: true, providerItemId: true },
    where: { userId, state: Not('deleted'), lastSuccessfulRefresh: Not(IsNull()) },
  });
  return items.map(({ providerItemId }) => providerItemId);
}
