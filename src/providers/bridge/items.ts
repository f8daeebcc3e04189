import type { Language, ProviderUser, RefreshAnswer } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import type { Item } from '../resources/item.ts';
import { row } from './fields.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

export async function item(
  { api, generation, needsOf }: Parts,
  user: ProviderUser,
  itemId: string,
  language?: Language,
): Promise<Item> {
  const path = `${generation.paths.items}/${pathId(itemId, 'item')}`;
  const answer = await api.forUser(user, { method: 'GET', path, operation: 'item', thing: 'item', language });
  return generation.item(row(answer.body), needsOf);
}

/** A 409 is taken for a refresh that runs already; Bridge documents no other reason (docs/reference/bridge.md, 2.9). */
export async function refresh({ api, generation }: Parts, user: ProviderUser, itemId: string): Promise<RefreshAnswer> {
  const id = pathId(itemId, 'item');
  const { refresh: refreshPath } = generation.paths;
  if (!refreshPath) {
    return { accepted: false, status: 'scheduled', reason: String(generation.capabilities.operations.refresh) };
  }
  const call = { method: 'POST', path: refreshPath(id), operation: 'refresh', thing: 'item', accept: [409] } as const;
  const answer = await api.forUser(user, call);
  if (answer.status !== 409) return { accepted: true, status: 'refreshing', reason: null };
  return { accepted: false, status: 'refreshing', reason: 'Bridge is refreshing this item already.' };
}

/** An item that is gone, or whose user is, is deleted: both answer 404. */
export async function deleteItem({ api, generation }: Parts, user: ProviderUser, itemId: string): Promise<void> {
  const path = `${generation.paths.items}/${pathId(itemId, 'item')}`;
  try {
    await api.forUser(user, { method: 'DELETE', path, operation: 'delete_item', thing: 'item' });
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
  }
}
