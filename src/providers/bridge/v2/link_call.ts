import type { LinkOrder, TripMode } from '../../provider.ts';
import type { LinkCall } from '../generation.ts';
import { pathId } from '../path_id.ts';

/** A page for each purpose (2.3); all but the first are GETs that take a query. */
const managedPages: Record<Exclude<TripMode, 'connect'>, string> = {
  edit: '/v2/connect/items/edit',
  sca: '/v2/connect/items/sync',
  pro: '/v2/connect/items/pro/confirmation',
  manage: '/v2/connect/manage/accounts/iban',
};

export function linkCall(order: LinkOrder): LinkCall {
  const urlField = 'redirect_url';
  const back = { redirect_url: order.callbackUrl, context: order.state };
  if (order.mode === 'connect') {
    const body = { prefill_email: order.email, capabilities: ['ais'], ...bankOf(order), ...back };
    return { method: 'POST', path: '/v2/connect/items/add', body, urlField };
  }
  // The professional page is the user's and takes no item.
  const item = order.mode === 'pro' ? {} : { item_id: pathId(order.providerItemId, 'item') };
  return { method: 'GET', path: `${managedPages[order.mode]}?${new URLSearchParams({ ...item, ...back })}`, urlField };
}

/** A page that is told the bank has no list; countries are in lower case (2.3). */
function bankOf({ bankId, country }: LinkOrder): Record<string, unknown> {
  return {
    ...(bankId !== undefined && { bank_id: JSON.rawJSON(pathId(bankId, 'bank')) }),
    ...(country !== undefined && { country: country.toLowerCase() }),
  };
}
