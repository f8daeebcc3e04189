import type { Item } from '../../../entities/item.ts';
import type { User } from '../../../entities/user.ts';
import type { Gone } from '../event_outbox.ts';

/** An item that is deleted while its user stays. */
export function goneItem({ id }: Pick<Item, 'id'>): Gone {
  return { id, kind: 'item' };
}

/**
 * A user with everything under it; events are about its items, about the provider's user, or about ours.
 * @param providerUserIds under which the provider knew it
 */
export function goneUser(
  { id, provider }: Pick<User, 'id' | 'provider'>,
  providerUserIds: Iterable<string>,
  items: readonly Pick<Item, 'id'>[],
): readonly Gone[] {
  return [
    { id: `gateway ${id}`, kind: 'user' },
    ...[...providerUserIds].map((there) => ({ id: `${provider} ${there}`, kind: 'user' as const })),
    ...items.map((item) => ({ id: item.id, kind: 'user_item' as const })),
  ];
}
