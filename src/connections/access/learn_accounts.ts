import { type EntityManager, IsNull } from 'typeorm';
import { AccountIdentity } from '../../../entities/account_identity.ts';
import { Item } from '../../../entities/item.ts';
import { anyOf } from '../../store/any_of.ts';
import type { Store } from '../../store/store.ts';
import type { AccountMarks } from './account_marks.ts';
import { findPredecessors, type Listing } from './find_predecessors.ts';
import { takeActiveItem } from './life.ts';
import type { OwnedItem } from './owned_items.ts';

/** What is to be written after a list was read, and the ids before of what it showed. */
interface Lesson {
  /** Accounts that are new here, or that have other marks than they had. */
  readonly marked: readonly Pick<AccountIdentity, 'id' | 'itemId' | 'fingerprint' | 'numberFingerprint'>[];
  /** The identity before, by the id now. */
  readonly predecessors: ReadonlyMap<string, AccountIdentity>;
  /** Oldest first, by the id now. */
  readonly idsBefore: ReadonlyMap<string, readonly string[]>;
}

/**
 * Keeps what accounts of a list can be recognised by, and finds out which of them were known under other ids.
 * @returns the ids before, and whether the list is learned: nothing is kept while the person or the item is being deleted
 */
export async function learnAccounts(
  store: Store,
  owned: OwnedItem,
  list: Omit<Listing, 'item'>,
  now: Date,
): Promise<Pick<Lesson, 'idsBefore'> & { readonly isKept: boolean }> {
  const { idsBefore, marked, predecessors } = await draw(store.read, owned, list);
  if (marked.length === 0 && predecessors.size === 0) return { idsBefore, isKept: true };
  return store.write(async (manager) => {
    if (!(await takeActiveItem(manager, { id: owned.id, userId: owned.user.id }))) return { idsBefore, isKept: false };
    // Drawn again: another list may have been learned meanwhile.
    const lesson = await draw(manager, owned, list);
    await keep(manager, owned, lesson, now);
    return { idsBefore: (await draw(manager, owned, list)).idsBefore, isKept: true };
  });
}

async function draw(manager: EntityManager, owned: OwnedItem, list: Omit<Listing, 'item'>): Promise<Lesson> {
  const identities = await manager.findBy(AccountIdentity, personOf(owned));
  const known = new Map(identities.map((identity) => [identity.id, identity]));
  const marked = list.accounts.flatMap(({ id, marks }) => {
    const before = known.get(id);
    const after = marks && { id, itemId: owned.id, ...fingerprintsOf(marks, before) };
    return after === undefined || (before && isSame(before, after)) ? [] : [after];
  });
  const itemIds = new Set(identities.map(({ itemId }) => itemId)).add(owned.id);
  const found = await manager.findBy(Item, { id: anyOf(manager, itemIds) });
  const items = new Map(found.map((item) => [item.id, item]));
  const item = items.get(owned.id);
  const before = item ? findPredecessors({ ...list, item }, { identities, items }) : new Map<string, string>();
  return {
    marked,
    predecessors: new Map([...before].map(([id, old]) => [id, known.get(old) as AccountIdentity])),
    idsBefore: new Map(list.accounts.map(({ id }) => [id, known.get(id)?.previousIds ?? []])),
  };
}

async function keep(manager: EntityManager, owned: OwnedItem, { marked, predecessors }: Lesson, firstSeenAt: Date) {
  for (const { id, ...marks } of marked) {
    const blank = { id, ...personOf(owned), previousIds: [], supersededBy: null, firstSeenAt };
    await manager
      .createQueryBuilder()
      .insert()
      .into(AccountIdentity)
      .values({ ...blank, ...marks })
      .orIgnore()
      .execute();
    await manager.update(AccountIdentity, { id, ...personOf(owned) }, marks);
  }
  for (const [id, { id: before, previousIds }] of predecessors) {
    // Of two processes that found the same one, the second finds it taken.
    const taken = await manager.update(AccountIdentity, { id: before, supersededBy: IsNull() }, { supersededBy: id });
    if (taken.affected === 0) continue;
    await manager.update(AccountIdentity, { id, ...personOf(owned) }, { previousIds: [...previousIds, before] });
  }
}

/** The same person's accounts at every provider. */
function personOf({ clientId, user }: OwnedItem): Pick<AccountIdentity, 'clientId' | 'externalId'> {
  return { clientId, externalId: user.externalId };
}

/** An IBAN or a number that was seen once is known still when it is hidden or masked. */
function fingerprintsOf({ iban, number, former }: AccountMarks, before: AccountIdentity | undefined) {
  const isIban =
    before && before.fingerprint !== before.numberFingerprint && !former.numbers.includes(before.fingerprint);
  const fingerprint = iban ?? (isIban ? before.fingerprint : number);
  return { fingerprint: fingerprint as string, numberFingerprint: number ?? before?.numberFingerprint ?? null };
}

function isSame(one: AccountIdentity, other: Lesson['marked'][number]): boolean {
  return (
    one.itemId === other.itemId &&
    one.fingerprint === other.fingerprint &&
    one.numberFingerprint === other.numberFingerprint
  );
}
