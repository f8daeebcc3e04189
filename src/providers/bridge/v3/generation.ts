import type { TransactionFilter } from '../../provider.ts';
import { capabilities } from '../capabilities.ts';
import type { Generation } from '../generation.ts';
import { account } from './account.ts';
import { bank } from './bank.ts';
import { item } from './item.ts';
import { linkCall } from './link_call.ts';
import { transaction } from './transaction.ts';

/** Bridge 2025-01-15 (docs/reference/bridge.md, 3). */
export const v3: Generation = {
  version: '2025-01-15',
  capabilities: capabilities['2025-01-15'],
  paths: {
    users: '/v3/aggregation/users',
    token: '/v3/aggregation/authorization/token',
    items: '/v3/aggregation/items',
    accounts: '/v3/aggregation/accounts',
    banks: '/v3/providers',
    bankList: (country) =>
      `/v3/providers?limit=500&capabilities=aggregation${country ? `&country_code=${country}` : ''}`,
    categories: '/v3/aggregation/categories',
    transactions,
    stocks: (providerAccountId) =>
      `/v3/aggregation/stocks?limit=500${providerAccountId === undefined ? '' : `&account_id=${providerAccountId}`}`,
    refresh: null,
  },
  proLinkNeedsItem: true,
  linkCall,
  item,
  account,
  transaction,
  bank,
};

/** `since` filters `updated_at` here (3.5), which is what the contract means by it. */
function transactions({ providerAccountId, modifiedSince }: TransactionFilter): string {
  const query = new URLSearchParams({ limit: '500' });
  if (providerAccountId) query.set('account_id', providerAccountId);
  if (modifiedSince) query.set('since', modifiedSince.toISOString());
  return `/v3/aggregation/transactions?${query}`;
}
