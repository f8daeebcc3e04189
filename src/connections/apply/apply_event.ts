import { IsNull, Not } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { ItemChange, Provider, ProviderEvent } from '../../providers/provider.ts';
import { onBehalfOf, presentBehalf } from '../../shares/behalf.ts';
import { takeItem, takeUser } from '../access/life.ts';
import type { Gone } from '../event_outbox.ts';
import { latestOwner } from '../items/latest_owner.ts';
import { markItemDeleted } from '../items/mark_item_deleted.ts';
import { readItemOf } from '../items/prove_item.ts';
import { recordItem } from '../items/record_item.ts';
import type { Parts } from '../parts.ts';
import { toSiteId } from '../site_ids.ts';
import { tellItemNeeds } from '../tell/tell_item_changed.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { endTrip } from '../trips/end_trip.ts';
import { endsTrip, tripOfEvent } from '../trips/trip_of_event.ts';
import { takeInChange } from './take_in_change.ts';

/**
 * Brings users and items up to date with one authentic event. Events come late, twice and out of order, and for users
 * or items that are gone (docs/reference/bridge.md, 5): applying one again changes nothing more.
 * @param eventId under which it is recorded
 * @throws ProviderError when the provider must be asked and cannot answer now; apply it again later
 */
export async function applyEvent(
  parts: Pick<Parts, 'store' | 'items' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  event: ProviderEvent,
  eventId: string,
): Promise<void> {
  if (event.providerUserId === null || event.change.kind === 'none') return;
  const user = await parts.store.read.findOneBy(User, {
    provider: provider.name,
    providerUserId: event.providerUserId,
    state: Not('deleted'),
  });
  if (!user) return;
  await onBehalfOf(user.clientId, () => applyTo(parts, provider, user, event, eventId), { urgent: true });
}

async function applyTo(
  parts: Pick<Parts, 'store' | 'items' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  user: User,
  event: ProviderEvent,
  eventId: string,
): Promise<void> {
  if (event.change.kind === 'user_deleted') return forgetUser(parts, provider, user);
  if (event.providerItemId === null) return;
  if (event.change.kind === 'deleted') return markDeleted(parts, provider, user, event.providerItemId);
  if (event.change.kind === 'changed' || event.change.kind === 'documents_changed')
    return takeInChange(parts, provider, user, event.providerItemId, { ...event, eventId });
  await takeInItem(parts, provider, user, event.providerItemId, event);
}

async function takeInItem(
  parts: Pick<Parts, 'store' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  user: User,
  providerItemId: string,
  event: ProviderEvent,
): Promise<void> {
  const itemId = toSiteId(provider.name, providerItemId);
  const known = await parts.store.read.findOneBy(Item, { id: itemId, userId: user.id });
  if (known) presentBehalf()?.isAbout(known.bankId);
  const request = await tripOfEvent(parts, user, { itemId, providerItemId, known: known !== null }, event);
  if (event.change.kind === 'refreshed' && request && endsTrip(event.change, request, known)) {
    const proven = await readItemOf(parts, provider, user.id, providerItemId);
    if (proven) return endTrip(parts, provider, request, { status: 'completed' }, proven);
  }
  if (!known) return addItem(parts, provider, user, providerItemId, request);
  if (event.change.kind === 'refreshed') await updateItem(parts, provider, known, event.change, event.occurredAt);
}

/** An item that no return has brought: the person may have closed the window. Read, so that a false event makes nothing. */
async function addItem(
  parts: Pick<Parts, 'store' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  user: User,
  providerItemId: string,
  request: ConnectionRequest | undefined,
): Promise<void> {
  const owner = request ?? (await latestOwner(parts, user));
  if (!owner) return;
  const proven = await readItemOf(parts, provider, user.id, providerItemId);
  if (!proven) return;
  await writeAndTell(parts, async (manager) => {
    const itemId = await recordItem(parts, manager, provider, proven, owner);
    if (request && itemId) await manager.update(ConnectionRequest, { id: request.id, itemId: IsNull() }, { itemId });
  });
  parts.users.changed();
}

/** An event older than what is on disk says nothing new. */
async function updateItem(
  parts: Pick<Parts, 'store' | 'outbox' | 'now'>,
  provider: Provider,
  { id: itemId, userId }: Pick<Item, 'id' | 'userId'>,
  change: ItemChange & { kind: 'refreshed' },
  occurredAt: Date | null,
): Promise<void> {
  const at = occurredAt ?? parts.now();
  await writeAndTell(parts, async (manager) => {
    // The user first, as everywhere: a second change of the item's row takes the user's lock on PostgreSQL (access/life.ts).
    const item = (await takeUser(manager, userId)) && (await takeItem(manager, itemId));
    if (!item || item.state === 'deleted' || (item.lastTryRefresh && at < item.lastTryRefresh)) return;
    await manager.update(
      Item,
      { id: itemId },
      {
        status: change.status,
        statusCodeInfo: change.statusCodeInfo,
        needs: change.needs,
        lastTryRefresh: at,
        updatedAt: parts.now(),
        ...(change.needs === 'nothing' && { lastSuccessfulRefresh: at }),
        ...(change.authenticationExpiresAt !== undefined && {
          authenticationExpiresAt: change.authenticationExpiresAt,
        }),
      },
    );
    await tellItemNeeds(parts, manager, provider, itemId, item.needs);
  });
}

async function markDeleted(
  parts: Pick<Parts, 'store' | 'items' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  user: User,
  providerItemId: string,
): Promise<void> {
  const id = toSiteId(provider.name, providerItemId);
  if (!(await parts.store.read.existsBy(Item, { id, userId: user.id }))) return;
  const gone = await writeAndTell(parts, (manager) => markItemDeleted(parts, manager, id, `provider:${provider.name}`));
  parts.items.forget(id);
  parts.users.changed();
  await parts.outbox.forgotten(gone);
}

/** What was the user's there. The token's digest goes with it: a webhook that shows the old token is no proof any more. */
const forgotten = { providerUserId: null, sealedToken: null, tokenExpiresAt: null, tokenDigest: null };

/** The provider has forgotten the user: items are gone, and the next link makes the user there again. */
async function forgetUser(
  parts: Pick<Parts, 'store' | 'items' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  user: User,
): Promise<void> {
  const actor = `provider:${provider.name}`;
  const gone = await writeAndTell(parts, async (manager) => {
    const known = await takeUser(manager, user.id);
    // Made known there again meanwhile, under another id, or forgotten by another replica.
    if (known?.providerUserId !== user.providerUserId) return [];
    const alive = await manager.find(Item, {
      where: { userId: user.id, state: Not('deleted' as const) },
      order: { id: 'ASC' },
    });
    const gone: Gone[] = [];
    for (const item of alive) gone.push(...(await markItemDeleted(parts, manager, item.id, actor)));
    await manager.update(User, { id: user.id }, forgotten);
    await recordAudit(manager, { actor, action: 'user.delete', target: `user:${user.id}` });
    return gone;
  });
  for (const { id } of gone) parts.items.forget(id);
  parts.users.changed();
  await parts.outbox.forgotten(gone);
}
