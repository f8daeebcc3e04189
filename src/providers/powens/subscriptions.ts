import type { Row } from '../fields.ts';
import type { ProviderUser } from '../provider.ts';
import { readRows } from '../read_rows.ts';
import type { Subscription } from '../resources/subscription.ts';
import { hasHappened, idOf, nonsense, ownId, row } from './fields.ts';
import { readByOffset } from './offset_pages.ts';
import type { Parts } from './parts.ts';
import { subscription } from './subscription.ts';

const form = { row, nonsense, idOf };

/**
 * The subscriptions of a connection, by Powens' ids; null for one that the person does not share. Without `all` Powens would
 * leave those out, and nothing would tell their documents from others.
 * @throws ProviderError `not_found` for a connection that is not the user's
 */
export async function subscriptionsOf(
  parts: Parts,
  user: ProviderUser,
  connectionId: string,
): Promise<ReadonlyMap<string, Subscription | null>> {
  const found = new Map<string, Subscription | null>();
  const path = `/users/me/connections/${connectionId}/subscriptions?all&`;
  const learn = (each: Row) => {
    found.set(ownId(each.id, 'no_id'), hasHappened(each.disabled) ? null : subscription(each));
  };
  const pages = readByOffset(parts, { user, field: 'subscriptions', path, thing: 'item' }, (list) =>
    readRows(list, form, learn),
  );
  for await (const _page of pages);
  return found;
}
