import type { TransactionFilter } from '../../provider.ts';
import { widenedDays } from '../../widened_days.ts';
import { capabilities } from '../capabilities.ts';
import type { Generation } from '../generation.ts';
import { pageLimit } from '../page_limit.ts';
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
    refresh: null,
  },
  proLinkNeedsItem: true,
  linkCall,
  item,
  account,
  transaction,
  bank,
};

/** `since` filters `updated_at` here (3.5), which is what the contract means by it; `min_date` and `max_date` filter `date`. */
function transactions(filter: TransactionFilter): string {
  const { providerAccountId, modifiedSince, pageSize } = filter;
  const { from, to } = widenedDays(filter);
  const query = new URLSearchParams({ limit: pageLimit(pageSize) });
  if (providerAccountId) query.set('account_id', providerAccountId);
  if (modifiedSince) query.set('since', modifiedSince.toISOString());
  if (from !== undefined) query.set('min_date', from);
  if (to !== undefined) query.set('max_date', to);
  return `/v3/aggregation/transactions?${query}`;
}
