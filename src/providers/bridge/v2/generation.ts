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
    refresh: (providerItemId) => `/v2/items/${providerItemId}/refresh`,
  },
  proLinkNeedsItem: false,
  linkCall,
  item,
  account,
  transaction,
  bank,
};

/**
 * On the plain list `since` and `until` filter the bank's date; on `updated` `since` filters `updated_at`, as the contract means
 * it, and nothing the date (2.6).
 */
function transactions(filter: TransactionFilter): string {
  const { providerAccountId, modifiedSince, pageSize } = filter;
  const limit = pageLimit(pageSize);
  const list = providerAccountId ? `/v2/accounts/${providerAccountId}/transactions` : '/v2/transactions';
  if (!modifiedSince) {
    const { from, to } = widenedDays(filter);
    const days = { ...(from !== undefined && { since: from }), ...(to !== undefined && { until: to }) };
    return `${list}?${new URLSearchParams({ limit, ...days })}`;
  }
  return `${list}/updated?${new URLSearchParams({ limit, since: modifiedSince.toISOString() })}`;
}
