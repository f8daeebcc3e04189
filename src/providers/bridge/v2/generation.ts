import type { TransactionFilter } from '../../provider.ts';
import { capabilities } from '../capabilities.ts';
import type { Generation } from '../generation.ts';
import { account } from './account.ts';
import { bank } from './bank.ts';
import { item } from './item.ts';
import { linkCall } from './link_call.ts';
import { transaction } from './transaction.ts';

/** Bridge 2021-06-01 (docs/reference/bridge.md, 2); announced to end on 2027-12-31. */
export const v2: Generation = {
  version: '2021-06-01',
  capabilities: capabilities['2021-06-01'],
  paths: {
    users: '/v2/users',
    token: '/v2/authenticate',
    items: '/v2/items',
    accounts: '/v2/accounts',
    banks: '/v2/banks',
    bankList: (country) =>
      `/v2/banks?limit=500&capabilities=ais${country ? `&countries=${country.toLowerCase()}` : ''}`,
    categories: '/v2/categories',
    transactions,
    // It has no filter but `since` (docs/reference/bridge.md, 2.8).
    stocks: () => '/v2/stocks?limit=500',
    refresh: (providerItemId) => `/v2/items/${providerItemId}/refresh`,
  },
  proLinkNeedsItem: false,
  linkCall,
  item,
  account,
  transaction,
  bank,
};

/** On the plain list `since` would filter the bank's date; on `updated` it filters `updated_at`, as the contract means it (2.6). */
function transactions({ providerAccountId, modifiedSince }: TransactionFilter): string {
  const list = providerAccountId ? `/v2/accounts/${providerAccountId}/transactions` : '/v2/transactions';
  if (!modifiedSince) return `${list}?limit=500`;
  return `${list}/updated?${new URLSearchParams({ limit: '500', since: modifiedSince.toISOString() })}`;
}
