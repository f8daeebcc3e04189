import type { InvestmentFilter, Pages, Provider, ProviderUser } from '../../providers/provider.ts';
import type { Investment } from '../../providers/resources/investment.ts';
import { providerOf, requireOperation } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { ownerOfAccount } from './read_lists.ts';

/** What a site asks about. */
export type InvestmentsWanted = { readonly itemId: string } | { readonly accountId: string };

/**
 * What is held on one account, or on all of an item.
 * @throws Refusal `not_found` for what is not this client's and user's, `unsupported` where the provider tells of no holdings
 */
export async function investmentsOf(
  parts: Pick<Parts, 'providers' | 'items' | 'users' | 'ownAccounts'>,
  clientId: string,
  user: string,
  wanted: InvestmentsWanted,
): Promise<Pages<Investment>> {
  if ('itemId' in wanted) {
    const item = await parts.items.find(clientId, wanted.itemId, user);
    return listAt(providerOf(parts, item), item.user, { providerItemId: item.providerItemId });
  }
  const { owner, providerAccountId } = await ownerOfAccount(parts, clientId, user, wanted.accountId);
  return listAt(providerOf(parts, owner), owner, { providerAccountId });
}

function listAt(provider: Provider, user: ProviderUser, filter: InvestmentFilter): Pages<Investment> {
  requireOperation(provider, 'investments');
  return (provider.investments as NonNullable<Provider['investments']>).list(user, filter);
}
