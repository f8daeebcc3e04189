import type { Provider, ProviderUser } from '../../providers/provider.ts';
import type { Parts } from '../parts.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { markItemDeleted } from './mark_item_deleted.ts';

export interface EndingItem {
  readonly id: string;
  readonly providerItemId: string;
  readonly user: ProviderUser;
}

/** Ends an item that is `deleting`: at the provider, then here. Safe to repeat. @throws ProviderError */
export async function endItem(
  parts: Pick<Parts, 'store' | 'items' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  { id, providerItemId, user }: EndingItem,
  actor: string,
): Promise<void> {
  await provider.deleteItem(user, providerItemId);
  const gone = await writeAndTell(parts, (manager) => markItemDeleted(parts, manager, id, actor));
  parts.items.forget(id);
  parts.users.changed();
  await parts.outbox.forgotten(gone);
}
