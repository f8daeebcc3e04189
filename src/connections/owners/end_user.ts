import type { EntityManager } from 'typeorm';
import { AccountIdentity } from '../../../entities/account_identity.ts';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { recordAudit } from '../../operations/audit.ts';
import { moveUser, takeUser } from '../access/life.ts';
import type { Parts } from '../parts.ts';
import { goneUser } from '../tell/gone.ts';
import { tellItemDeleted } from '../tell/tell_item_changed.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';

/**
 * For so long after a provider was asked to make a user its answer may still come, so the user's empty row stays: six
 * times the default deadline of a call and more than twice the longest that can be set.
 */
export const introductionMs = 5 * 60_000;

type EndParts = Pick<Parts, 'store' | 'providers' | 'items' | 'users' | 'identities' | 'outbox' | 'now'>;

/**
 * Ends a user whoever else is at it: `deleting` on disk first, then at the provider, then everything here in one
 * transaction. A user who was made known at the provider meanwhile is deleted there again.
 * @param begun only joins a deletion that somebody has begun: one that was taken back in the meantime is not begun again
 * @throws ProviderError when the provider does not do it; the user stays `deleting`
 */
export async function endUser(
  parts: EndParts,
  userId: string,
  actor: string,
  { begun = false }: { readonly begun?: boolean } = {},
): Promise<void> {
  // Its row may lose the first one meanwhile: the provider says itself that it has forgotten the user (apply/apply_event.ts).
  const providerUserIds = new Set<string>();
  for (;;) {
    const user = await begin(parts, userId, begun);
    if (!user) return;
    const { id, providerUserId } = user;
    if (providerUserId !== null) providerUserIds.add(providerUserId);
    const provider = parts.providers.get(user.provider);
    await provider?.deleteUser({ id, providerUserId });
    if (await forget(parts, user, { providerUserIds, isConfigured: provider !== undefined, actor })) return;
  }
}

/** @returns the user as it is to be deleted; null when there is nobody left to end */
function begin({ store, now }: EndParts, userId: string, begun: boolean): Promise<User | null> {
  return store.write(async (manager) => {
    const user = await takeUser(manager, userId);
    if (begun && user?.state !== 'deleting') return null;
    return user && (await moveUser(manager, userId, 'deleting', now())) ? user : null;
  });
}

interface Ending {
  /** Under which the provider knew the user, as far as it was seen. */
  readonly providerUserIds: ReadonlySet<string>;
  readonly isConfigured: boolean;
  readonly actor: string;
}

/** @returns false when the provider may know the user again */
async function forget(
  parts: EndParts,
  ended: User,
  { providerUserIds, isConfigured, actor }: Ending,
): Promise<boolean> {
  const gone = await writeAndTell(parts, async (manager) => {
    const user = await takeUser(manager, ended.id);
    if (!user || user.state === 'deleted') return [];
    if (user.providerUserId !== ended.providerUserId || Number(user.introducedAt) !== Number(ended.introducedAt))
      return undefined;
    const known = await manager.findBy(Item, { userId: user.id });
    const gone = goneUser(user, providerUserIds, known);
    for (const item of known) if (item.state !== 'deleted') await tellItemDeleted(parts, manager, item);
    await manager.delete(AccountIdentity, { clientId: user.clientId, externalId: user.externalId });
    await manager.delete(Item, { userId: user.id });
    await manager.delete(ConnectionRequest, { userId: user.id });
    // With the items' rows in hand, as whoever deletes one of them alone.
    await parts.outbox.forget(manager, gone);
    await leave(parts, manager, user, isConfigured);
    await recordAudit(manager, {
      actor,
      action: 'user.delete',
      target: `user:${user.id}`,
      detail: { provider: user.provider, items: known.length },
    });
    return gone;
  });
  parts.users.changed();
  if (gone === undefined) return false;
  for (const { id } of gone) {
    parts.items.forget(id);
    parts.identities.forget(id);
  }
  await parts.outbox.forgotten(gone);
  return true;
}

/** Takes the row away, or empties it where something of the user may be left at the provider (access/life.ts). */
async function leave(
  { now }: EndParts,
  manager: EntityManager,
  { id, providerUserId, introducedAt }: User,
  isConfigured: boolean,
): Promise<void> {
  const mayBeMade = introducedAt !== null && now().getTime() - introducedAt.getTime() < introductionMs;
  if (!mayBeMade && (isConfigured || (providerUserId === null && introducedAt === null))) {
    await manager.delete(User, { id });
    return;
  }
  await moveUser(manager, id, 'deleted', now());
  await manager.update(User, { id }, { externalId: id });
}
