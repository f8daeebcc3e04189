import type { LinkOrder } from '../../provider.ts';
import type { LinkCall } from '../generation.ts';
import { pathId } from '../path_id.ts';

/** One endpoint for every trip: without an item it adds one, with an item it asks for whatever the item needs (3.2). */
export function linkCall(order: LinkOrder): LinkCall {
  const body = {
    user_email: order.email,
    callback_url: order.callbackUrl,
    context: order.state,
    ...(order.mode === 'connect' ? newItem : managedItem(order)),
  };
  return { method: 'POST', path: '/v3/aggregation/connect-sessions', body, urlField: 'url' };
}

/**
 * Bridge's default shares payment accounts only. The sites were written against 2021-06-01, which shares all of them,
 * and a company's savings and loans belong in its books; the person still chooses on Bridge's page.
 */
const newItem = { capabilities: ['aggregation'], account_types: 'all' };

function managedItem(order: LinkOrder): Record<string, unknown> {
  const item = { item_id: JSON.rawJSON(pathId(order.providerItemId, 'item')) };
  // Without force, Bridge opens no SCA for an item whose authentication has not run out yet.
  if (order.mode === 'sca') return { ...item, force_reauthentication: true };
  if (order.mode === 'manage') return { ...item, allow_account_selection: true };
  return item;
}
