import { type EntityManager, In } from 'typeorm';
import { Item, type ItemState } from '../../../entities/item.ts';
import { User, type UserState } from '../../../entities/user.ts';
import { findForUpdate } from '../../store/find_for_update.ts';

/** Whoever began a deletion has this long to end it before somebody else takes it up. */
export const abandonedMs = 60_000;

/**
 * The life of users and items, and the one place that decides what may still be written about them.
 *
 *     user   active ⇄ deleting ──► deleted ──► (no row)
 *     item   active ⇄ deleting ──► deleted
 *                └──────────────────►  the provider says so itself
 *
 * - **active**: the only state in which anything is recorded about it, and in which the provider is asked to make it.
 * - **deleting**: somebody has asked for its end. The state is on disk before the provider is asked, so after a crash
 *   a sweep knows what is to be ended. What the provider refuses is `active` again.
 * - **deleted**: an item stays as an empty tombstone for `TOMBSTONE_RETENTION_DAYS`, and never comes back. A user leaves no row, but where something of
 *   it may be left at the provider: it is not configured now, or an answer to "make this user" may still be on its way.
 *   Then an empty row, without name, items or trips, stays until that is settled.
 *
 * Whoever writes takes the row's lock first (the user's before the item's, the item's before a request's) and looks then:
 * what was read before is what somebody else has changed meanwhile. On SQLite the writer gate is the lock. The foreign
 * keys of `items` and `connection_requests` hold the same in the database.
 */
const itemLife: Readonly<Record<ItemState, readonly ItemState[]>> = {
  active: ['deleting', 'deleted'],
  deleting: ['deleting', 'active', 'deleted'],
  deleted: [],
};

const userLife: Readonly<Record<UserState, readonly UserState[]>> = {
  active: ['deleting', 'deleted'],
  deleting: ['deleting', 'active', 'deleted'],
  deleted: ['deleted'],
};

/** The user as it is now, and nobody else changes it before this transaction ends; null when there is no row. */
export function takeUser(manager: EntityManager, id: string): Promise<User | null> {
  return findForUpdate(manager, User, { id });
}

/** The same of an item. Take its user first. */
export function takeItem(manager: EntityManager, id: string): Promise<Item | null> {
  return findForUpdate(manager, Item, { id });
}

/** The user, if anything may be written about it. */
export async function takeActiveUser(manager: EntityManager, id: string): Promise<User | null> {
  const user = await takeUser(manager, id);
  return user?.state === 'active' ? user : null;
}

/** The item, if anything may be written about it, which its user must allow too. */
export async function takeActiveItem(
  manager: EntityManager,
  { id, userId }: Pick<Item, 'id' | 'userId'>,
): Promise<Item | null> {
  if (!(await takeActiveUser(manager, userId))) return null;
  const item = await takeItem(manager, id);
  return item?.state === 'active' ? item : null;
}

/** Of a tombstone nobody asks for these any more. */
const emptied = {
  bank: '',
  bankId: null,
  statusCodeInfo: null,
  authenticationExpiresAt: null,
  remindedDays: null,
  remindedExpiry: null,
  lastSuccessfulRefresh: null,
  lastTryRefresh: null,
  waitsSince: null,
  waitToldAt: null,
};

/**
 * Moves an item on; what becomes a tombstone is emptied. In one statement: PostgreSQL looks at the foreign keys of a row that its
 * transaction changes a second time, and would take the user's lock after the item's.
 * @returns false when it may not go there from where it is, or is not there
 */
export async function moveItem(manager: EntityManager, id: string, state: ItemState, now: Date): Promise<boolean> {
  const from = { id, state: In(statesBefore(itemLife, state)) };
  const change = { state, updatedAt: now, ...(state === 'deleted' && { ...emptied, deletedAt: now }) };
  return (await manager.update(Item, from, change)).affected !== 0;
}

/** Moves a user on. @returns false when it may not go there from where it is, or is not there */
export async function moveUser(manager: EntityManager, id: string, state: UserState, now: Date): Promise<boolean> {
  const from = { id, state: In(statesBefore(userLife, state)) };
  return (await manager.update(User, from, { state, stateAt: now })).affected !== 0;
}

function statesBefore<S extends string>(life: Readonly<Record<S, readonly S[]>>, target: S): S[] {
  return (Object.keys(life) as S[]).filter((from) => life[from].includes(target));
}
