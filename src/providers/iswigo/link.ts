import { pageAddress } from '../page_address.ts';
import type { LinkOrder, TripMode } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { capabilities } from './capabilities.ts';
import { nonsense, row } from './fields.ts';
import type { FunnelActions } from './options.ts';
import type { Parts } from './parts.ts';
import { bankNumber, pathId } from './path_id.ts';

/** Which of Iswigo's pages a trip is about. The one that synchronises asks the person for whatever the bank wants, a strong authentication included. */
const pages: Readonly<Partial<Record<TripMode, keyof FunnelActions>>> = {
  connect: 'create',
  edit: 'edit',
  sca: 'sync',
};

/**
 * A funnel session: Iswigo's page for one trip (docs/reference/iswigo.md, 8). A page about a connection takes that one and
 * no other; which bank is chosen already (`provider`) may be said for a new one only. The state goes into the query of our
 * own address.
 */
export async function link({ api, options }: Parts, order: LinkOrder): Promise<{ url: string }> {
  const { mode, providerItemId } = order;
  const page = pages[mode];
  if (!page) throw new ProviderError('unsupported', 'iswigo', String(capabilities.operations[mode]));
  const body = {
    action: options.actions[page],
    type: 'bank',
    scope: null,
    ...(page === 'create' ? ofNew(order) : { ...ofNew({}), connections: [pathId(providerItemId, 'item')] }),
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

/** How a country is written is not published: by its two letters, as the others write it (docs/reference/iswigo.md, 8). */
function ofNew({ bankId, country }: Pick<LinkOrder, 'bankId' | 'country'>) {
  const provider = bankId === undefined ? null : JSON.rawJSON(String(BigInt(bankNumber(bankId))));
  return { provider, connections: [] as string[], country: country ?? null };
}
