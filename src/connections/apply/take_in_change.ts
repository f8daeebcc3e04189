import { type EntityManager, IsNull } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import type { User } from '../../../entities/user.ts';
import type { Provider, ProviderEvent } from '../../providers/provider.ts';
import type { Account } from '../../providers/resources/account.ts';
import { takeActiveItem } from '../access/life.ts';
import { latestOwner } from '../items/latest_owner.ts';
import { type ProvenItem, readItemOf } from '../items/prove_item.ts';
import { recordItem } from '../items/record_item.ts';
import type { Parts } from '../parts.ts';
import { toSiteId } from '../site_ids.ts';
import { tellAccountUpdated, tellItemRefreshed } from '../tell/tell_refresh.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { endTrip } from '../trips/end_trip.ts';
import { endsTrip, tripOfEvent } from '../trips/trip_of_event.ts';

/** An event that says that something changed and not what: the item is read, and sites are told what was found. Documents alone are no news of accounts. */
export async function takeInChange(
  parts: Pick<Parts, 'store' | 'users' | 'outbox' | 'now'>,
  provider: Provider,
  user: User,
  providerItemId: string,
  event: Pick<ProviderEvent, 'occurredAt' | 'change'> & { readonly eventId: string },
): Promise<void> {
  const itemId = toSiteId(provider.name, providerItemId);
  const known = await parts.store.read.findOneBy(Item, { id: itemId, userId: user.id });
  const proven = await readItemOf(parts, provider, user.id, providerItemId);
  if (!proven || known?.state === 'deleted') return;
  const isOfAccounts = event.change.kind !== 'documents_changed' && proven.seen.needs === 'nothing';
  const accounts = isOfAccounts ? await accountsOf(provider, user, providerItemId) : [];
  const request = await tripOfEvent(parts, user, { itemId, providerItemId, known: known !== null }, event);
  if (request && endsTrip({ needs: proven.seen.needs }, request, known)) {
    await endTrip(parts, provider, request, { status: 'completed' }, proven);
  } else {
    const owner = known ?? request ?? (await latestOwner(parts, user));
    if (!owner) return;
    await writeAndTell(parts, async (manager) => {
      const recorded = await recordItem(parts, manager, provider, proven, owner);
      if (request && recorded)
        await manager.update(ConnectionRequest, { id: request.id, itemId: IsNull() }, { itemId });
    });
    parts.users.changed();
  }
  await writeAndTell(parts, async (manager) => {
    // Nobody hears of an item that was deleted meanwhile.
    if (!(await takeActiveItem(manager, { id: itemId, userId: user.id }))) return;
    await tellWhatWasFound(parts, manager, itemId, proven, accounts, event.eventId);
  });
}

/** The accounts whose data may be new. */
async function accountsOf(provider: Provider, user: User, providerItemId: string): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  for await (const { rows } of provider.accounts(user, providerItemId)) accounts.push(...rows);
  return accounts;
}

/** In Bridge's order: the accounts, then the item (docs/reference/bridge.md, 5). */
async function tellWhatWasFound(
  parts: Pick<Parts, 'outbox'>,
  manager: EntityManager,
  itemId: string,
  { seen }: ProvenItem,
  accounts: readonly Account[],
  eventId: string,
): Promise<void> {
  for (const account of accounts) await tellAccountUpdated(parts, manager, itemId, account, eventId);
  await tellItemRefreshed(parts, manager, itemId, seen, eventId);
}
