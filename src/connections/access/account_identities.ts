import { createHmac, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { AccountIdentity } from '../../../entities/account_identity.ts';
import type { Page, Pages } from '../../providers/provider.ts';
import type { Account } from '../../providers/resources/account.ts';
import type { Id } from '../../providers/resources/id.ts';
import type { Store } from '../../store/store.ts';
import { shownId } from '../site_ids.ts';
import { takeActiveItem } from './life.ts';
import type { OwnedItem } from './owned_items.ts';

/** An account as sites get it. */
export type RecognisedAccount = Account & { previous_account_ids: readonly Id[] };

/** Recognises accounts that come back under a new id, so that a site does not import everything twice. */
export interface AccountIdentities {
  /** The same pages; each account says which ids it had before. */
  recognise(item: OwnedItem, pages: Pages<Account>): Pages<RecognisedAccount>;
  /** These accounts were forgotten with their user; what they had been before is not told to anybody any more. */
  forget(accountIds: readonly string[]): void;
}

const none: readonly Id[] = [];

/**
 * A reconnection gives an account a new id (docs/reference/peers.md, F 1). It is recognised by its IBAN and currency (one IBAN
 * may hold several), else by provider, number and type; never by its name: two accounts of one bank share names
 * (F 9). An account that has neither is new each time. Each id is looked up once a process, then known.
 */
export function openAccountIdentities(store: Store, hashKey: KeyObject, now: () => Date): AccountIdentities {
  const known = new LRUCache<string, readonly Id[]>({ max: 200_000 });

  async function* recognise(item: OwnedItem, pages: Pages<Account>): AsyncGenerator<Page<RecognisedAccount>, void> {
    for await (const { rows, last } of pages) {
      let previous = previousOf(rows);
      if (previous.includes(undefined)) {
        await learn(item, rows);
        previous = previousOf(rows);
      }
      yield { rows: completed(rows, previous), last };
    }
  }

  // Not `get`: to keep the order of use up takes longer than the look, and at this size it hardly matters.
  const previousOf = (rows: readonly Account[]) => rows.map(({ id }) => known.peek(String(id)));

  async function learn(item: OwnedItem, rows: readonly Account[]): Promise<void> {
    for (const row of rows) {
      const id = String(row.id);
      if (known.has(id)) continue;
      const fingerprint = fingerprintOf(hashKey, row);
      // Without a mark (a card, an account that is not shared yet) there is nothing to keep, and it may get one later.
      if (fingerprint === undefined) continue;
      const stored =
        (await store.read.findOneBy(AccountIdentity, { id })) ??
        (await store.write((manager) => firstSight(manager, item, id, fingerprint, now())));
      if (stored) known.set(id, stored.previousIds.map(shownId));
    }
  }

  const forget = (accountIds: readonly string[]) => {
    for (const id of accountIds) known.delete(id);
  };

  return { recognise, forget };
}

/** Rows are made for one answer, so they are completed where they are: to copy five of them took 5 % of a call. */
function completed(rows: readonly Account[], previous: readonly (readonly Id[] | undefined)[]) {
  const recognised = rows as readonly RecognisedAccount[];
  for (let at = 0; at < recognised.length; at++) {
    (recognised[at] as RecognisedAccount).previous_account_ids = previous[at] ?? none;
  }
  return recognised;
}

/**
 * Takes up the latest id of the same account that no other one has taken up, of an earlier item of the same person.
 * @returns undefined when the person or the item is being deleted: nothing of it is kept any more
 */
async function firstSight(
  manager: EntityManager,
  item: OwnedItem,
  id: string,
  fingerprint: string,
  firstSeenAt: Date,
): Promise<AccountIdentity | undefined> {
  if (!(await takeActiveItem(manager, { id: item.id, userId: item.user.id }))) return undefined;
  const person = { clientId: item.clientId, externalId: item.user.externalId };
  const predecessor = await manager.findOne(AccountIdentity, {
    where: { ...person, fingerprint, itemId: Not(item.id), supersededBy: IsNull() },
    order: { firstSeenAt: 'DESC', id: 'DESC' },
  });
  const taken =
    predecessor &&
    (await manager.update(AccountIdentity, { id: predecessor.id, supersededBy: IsNull() }, { supersededBy: id }))
      .affected !== 0;
  const previousIds = taken ? [...predecessor.previousIds, predecessor.id] : [];
  const identity = { id, ...person, itemId: item.id, fingerprint, previousIds, supersededBy: null, firstSeenAt };
  await manager.createQueryBuilder().insert().into(AccountIdentity).values(identity).orIgnore().execute();
  return manager.findOneByOrFail(AccountIdentity, { id });
}

function fingerprintOf(
  hashKey: KeyObject,
  { provider, iban, number, type, currency_code }: Account,
): string | undefined {
  const mark = iban
    ? ['iban', iban.replace(/\s/g, '').toUpperCase(), currency_code]
    : number
      ? ['number', provider, number, type, currency_code]
      : undefined;
  return mark && createHmac('sha256', hashKey).update(JSON.stringify(mark)).digest('hex');
}
