import { AccountIdentity } from '../../../entities/account_identity.ts';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { recordAudit } from '../../operations/audit.ts';
import { providerOf } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { tellItemDeleted } from '../tell/tell_item_changed.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';

/**
 * Forgets a user, at each provider first: what fails there stays here too and can be tried again. No tombstone is left,
 * so a second call finds nobody. The audit keeps that it happened, under our own id.
 * @throws Refusal `not_found`
 */
export async function deleteUser(
  parts: Pick<Parts, 'store' | 'providers' | 'items' | 'users' | 'outbox'>,
  clientId: string,
  externalId: string,
): Promise<void> {
  const users = await parts.store.read.findBy(User, { clientId, externalId });
  if (users.length === 0) throw new Refusal('not_found', `User ${externalId.slice(0, 64)} was not found.`);
  for (const user of users) await forget(parts, user);
  parts.users.forget(clientId, externalId);
}

async function forget(parts: Pick<Parts, 'store' | 'providers' | 'items' | 'outbox'>, user: User): Promise<void> {
  const provider = providerOf(parts, { provider: user.provider });
  await provider.deleteUser({ id: user.id, providerUserId: user.providerUserId });
  const items = await writeAndTell(parts, async (manager) => {
    const known = await manager.findBy(Item, { userId: user.id });
    for (const item of known) if (item.deletedAt === null) await tellItemDeleted(parts, manager, item);
    await manager.delete(Item, { userId: user.id });
    await manager.delete(ConnectionRequest, { userId: user.id });
    await manager.delete(AccountIdentity, { clientId: user.clientId, externalId: user.externalId });
    await manager.delete(User, { id: user.id });
    await recordAudit(manager, {
      actor: `client:${user.clientId}`,
      action: 'user.delete',
      target: `user:${user.id}`,
      detail: { provider: user.provider, items: known.length },
    });
    return known;
  });
  for (const { id } of items) parts.items.forget(id);
}
