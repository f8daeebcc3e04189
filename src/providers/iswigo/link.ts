import { pageAddress } from '../page_address.ts';
import type { LinkOrder } from '../provider.ts';
import { nonsense, row } from './fields.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

/** A funnel session: Iswigo's page for one trip (docs/reference/iswigo.md, 8). The state goes into the query of our own address. */
export async function link({ api, options }: Parts, order: LinkOrder): Promise<{ url: string }> {
  const { mode, providerItemId } = order;
  const { create, edit, sync } = options.actions;
  const body = {
    // The page that syncs asks the person for whatever the bank wants, a strong authentication included.
    action: mode === 'connect' ? create : mode === 'edit' ? edit : sync,
    type: 'bank',
    scope: null,
    provider: null,
    connections: mode === 'connect' ? [] : [pathId(providerItemId, 'item')],
    country: null,
    redirect_uri: `${order.callbackUrl}?state=${order.state}`,
  };
  const answer = await api.forUser(order.user, {
    method: 'POST',
    path: '/funnel',
    body,
    operation: 'link',
    thing: 'item',
  });
  return { url: pageAddress(row(answer.body).uri, options.url, nonsense) };
}
