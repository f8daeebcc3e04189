import type { Item } from '../../../entities/item.ts';
import type { User } from '../../../entities/user.ts';
import type { Gone } from '../event_outbox.ts';

/** An item that is deleted while its user stays. */
export function goneItem({ id }: Pick<Item, 'id'>): Gone {
  return { id, kind: 'item' };
}

/** A user with everything under it; events are about its items, about the provider's user, or about ours. */
export function goneUser(
  { id, provider, providerUserId }: Pick<User, 'id' | 'provider' | 'providerUserId'>,
  items: readonly Pick<Item, 'id'>[],
): readonly Gone[] {
  return [
    { id: `gateway ${id}`, kind: 'user' },
    ...(providerUserId === null ? [] : [{ id: `${provider} ${providerUserId}`, kind: 'user' as const }]),
    ...items.map((item) => ({ id: item.id, kind: 'user_item' as const })),
  ];
}
