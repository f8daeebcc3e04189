import type { InvestmentFilter, Pages, Provider, ProviderUser } from '../../providers/provider.ts';
import type { Investment } from '../../providers/resources/investment.ts';
import { providerOf, requireOperation } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { ownerOfAccount } from './read_lists.ts';

/** What a site asks about: one of the two. */
export interface InvestmentsWanted {
  readonly itemId: string | null;
  readonly accountId: string | null;
}

/**
 * What is held on one account, or on all of an item.
 * @throws Refusal `invalid` unless exactly one of the two is given, `not_found` for what is not this client's and user's,
 * `unsupported` where the provider tells of no holdings
 */
export async function investmentsOf(
  parts: Pick<Parts, 'providers' | 'items' | 'users' | 'ownAccounts'>,
  clientId: string,
  user: string,
  { itemId, accountId }: InvestmentsWanted,
): Promise<Pages<Investment>> {
  if (itemId !== null && accountId === null) {
    const item = await parts.items.find(clientId, itemId, user);
    return listAt(providerOf(parts, item), item.user, { providerItemId: item.providerItemId });
  }
  if (accountId !== null && itemId === null) {
    const { owner, providerAccountId } = await ownerOfAccount(parts, clientId, user, accountId);
    return listAt(providerOf(parts, owner), owner, { providerAccountId });
  }
  throw new Refusal('invalid', 'Give item_id or account_id, one of the two.');
}

function listAt(provider: Provider, user: ProviderUser, filter: InvestmentFilter): Pages<Investment> {
  requireOperation(provider, 'investments');
  return (provider.investments as NonNullable<Provider['investments']>).list(user, filter);
}
