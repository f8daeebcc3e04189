import { pageAddress } from '../../src/providers/page_address.ts';
import type { LinkOrder } from '../../src/providers/provider.ts';
import { nonsense, row } from './fields.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

/**
 * The provider's page for a trip. The mode is one that `capabilities` offers, and the item is the user's own by the
 * gateway's records. `state` must come back in the return as it is; the callback's address is the gateway's.
 */
export async function link({ api, url }: Parts, order: LinkOrder): Promise<{ url: string }> {
  const answer = await api.forUser(order.user, {
    method: 'POST',
    path: '/links',
    body: {
      mode: order.mode,
      connection: order.mode === 'connect' ? null : pathId(order.providerItemId, 'item'),
      return_to: order.callbackUrl,
      state: order.state,
      language: order.language ?? 'en',
      // With an item there is none. Whose page can show the banks of one country alone tells it `country` too.
      bank: order.bankId ?? null,
    },
    operation: 'link',
    thing: 'item',
  });
  return { url: pageAddress(row(answer.body).url, url, nonsense) };
}
