import { pageAddress } from '../page_address.ts';
import type { LinkOrder, ProviderUser } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { nonsense, optionalId, records, row, statusCode } from './fields.ts';
import type { BridgeOptions } from './options.ts';
import type { Parts } from './parts.ts';

/** Bridge's page for the trip. Its address is opaque (docs/reference/bridge.md, 2.3). */
export async function link(
  parts: Parts,
  { url: baseUrl, accountTypes }: Pick<BridgeOptions, 'url' | 'accountTypes'>,
  order: LinkOrder,
): Promise<{ url: string }> {
  const { api, generation } = parts;
  const { urlField, ...call } = generation.linkCall(await withItem(parts, order), accountTypes);
  const { user, language } = order;
  const answer = await api.forUser(user, { ...call, operation: 'link', thing: 'item', once: true, language });
  return { url: pageAddress(row(answer.body)[urlField], baseUrl, nonsense) };
}

/** A site may ask for the pro link without an item, and 2025-01-15 has no page without one: the item that waits for it is looked up. */
async function withItem(parts: Parts, order: LinkOrder): Promise<LinkOrder> {
  if (order.mode !== 'pro' || order.providerItemId !== null || !parts.generation.proLinkNeedsItem) return order;
  return { ...order, providerItemId: await itemThatNeedsPro(parts, order.user) };
}

async function itemThatNeedsPro({ api, generation, needsOf }: Parts, user: ProviderUser): Promise<string> {
  const path = `${generation.paths.items}?limit=500`;
  const answer = await api.forUser(user, { method: 'GET', path, operation: 'items', thing: 'user' });
  const { resources } = row(answer.body);
  const waiting = records(resources)?.find(({ id, status }) => {
    const code = statusCode(status);
    return optionalId(id) !== null && code !== null && needsOf(code) === 'pro';
  });
  if (waiting) return String(optionalId(waiting.id));
  throw new ProviderError('not_found', 'bridge', 'None of the user’s items waits for a professional confirmation.');
}
