import type { LinkOrder } from '../../provider.ts';
import type { LinkCall } from '../generation.ts';
import type { SessionAccounts } from '../options.ts';
import { pathId } from '../path_id.ts';

/**
 * One endpoint for every trip: without an item it adds one, with an item it asks for whatever the item needs (3.2). The types of
 * accounts go with each: a session without them is about payment accounts, and a renewal would not offer the savings again.
 */
export function linkCall(order: LinkOrder, accountTypes: SessionAccounts): LinkCall {
  const body = {
    user_email: order.email,
    callback_url: order.callbackUrl,
    context: order.state,
    account_types: accountTypes,
    ...(order.mode === 'connect' ? newItem(order) : managedItem(order)),
  };
  return { method: 'POST', path: '/v3/aggregation/connect-sessions', body, urlField: 'url' };
}

/** A page that is told the bank has no list (3.2). */
function newItem({ bankId, country }: LinkOrder): Record<string, unknown> {
  return {
    capabilities: ['aggregation'],
    ...(bankId !== undefined && { provider_id: JSON.rawJSON(pathId(bankId, 'bank')) }),
    ...(country !== undefined && { country_code: country }),
  };
}

function managedItem(order: LinkOrder): Record<string, unknown> {
  const item = { item_id: JSON.rawJSON(pathId(order.providerItemId, 'item')) };
  // Without force, Bridge opens no SCA for an item whose authentication has not run out yet.
  if (order.mode === 'sca') return { ...item, force_reauthentication: true };
  if (order.mode === 'manage') return { ...item, allow_account_selection: true };
  return item;
}
