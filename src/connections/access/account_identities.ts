import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Page, Pages } from '../../providers/provider.ts';
import type { Account } from '../../providers/resources/account.ts';
import type { Id } from '../../providers/resources/id.ts';
import { atMost } from '../../shares/at_most.ts';
import type { Store } from '../../store/store.ts';
import { shownId } from '../site_ids.ts';
import { marksOf } from './account_marks.ts';
import { factsOf } from './facts_of.ts';
import { learnAccounts } from './learn_accounts.ts';
import type { OwnedItem } from './owned_items.ts';

/** An account as sites get it. */
export type RecognisedAccount = Account & { previous_account_ids: readonly Id[] };

/** Recognises accounts that come back under a new id, so that a site does not import everything twice. */
export interface AccountIdentities {
  /** The same pages; each account says which ids it had before. */
  recognise(item: OwnedItem, pages: Pages<Account>): Pages<RecognisedAccount>;
  /** The item is gone with its user: nothing that was seen of its accounts stays in memory. */
  forget(itemId: string): void;
}

/** What a list of an item's accounts was like when it was learned, in its order. */
interface KnownList {
  readonly ids: readonly Id[];
  /** What each could be recognised by, in short. */
  readonly facts: readonly number[];
  /** Whether no row was left out. */
  readonly isWhole: boolean;
  readonly previous: readonly (readonly Id[])[];
}

const none: readonly Id[] = [];
/** Twenty times what a large company has at one bank. The accounts of a longer list are new each time. */
const mostAccounts = 2000;

/**
 * A reconnection gives an account a new id (docs/reference/peers.md, F 1), and so does a renewal at Powens
 * (docs/reference/powens.md, 6). It is recognised by what findPredecessors says; never by its name: two accounts of one
 * bank share names (docs/reference/peers.md, F 9). Which account is meant depends on all that the item shows, so a list is
 * taken as a whole, and what was learned of it serves until it shows something else.
 */
export function openAccountIdentities(store: Store, hashKey: KeyObject, now: () => Date): AccountIdentities {
  const known = new LRUCache<string, KnownList>(atMost(50_000));

  async function* recognise(item: OwnedItem, pages: Pages<Account>): AsyncGenerator<Page<RecognisedAccount>, void> {
    let waiting: Page<Account>[] = [];
    let count = 0;
    for await (const page of pages) {
      waiting.push(page);
      count += page.rows.length;
      if (!page.last && count <= mostAccounts) continue;
      const previous = count <= mostAccounts ? await previousOf(item, rowsOf(waiting), isWholeList(waiting)) : [];
      for (const whole of completed(waiting, previous)) yield whole;
      waiting = [];
    }
    // A list that ended without saying so is not known to be whole.
    for (const page of completed(waiting, [])) yield page;
  }

  async function previousOf(
    item: OwnedItem,
    rows: readonly Account[],
    isWhole: boolean,
  ): Promise<KnownList['previous']> {
    // Not `get`: to keep the order of use up takes longer than the look, and at this size it hardly matters.
    const seen = known.peek(item.id);
    return seen && seen.isWhole === isWhole && shows(seen, rows) ? seen.previous : learn(item, rows, isWhole);
  }

  async function learn(item: OwnedItem, rows: readonly Account[], isWhole: boolean): Promise<KnownList['previous']> {
    const accounts = rows.map((row) => ({
      id: String(row.id),
      bankId: row.bank_id === null ? null : String(row.bank_id),
      marks: marksOf(hashKey, item.id, row),
    }));
    const { idsBefore, isKept } = await learnAccounts(store, item, { accounts, isWhole }, now());
    const listed = new Set(accounts.map(({ id }) => id));
    // An id that is listed still is another account's, whatever was said of it while it was not.
    const previous = accounts.map(({ id }) => {
      const before = idsBefore.get(id)?.filter((old) => !listed.has(old));
      return before?.length ? before.map(shownId) : none;
    });
    if (isKept) known.set(item.id, { ids: rows.map(({ id }) => id), facts: rows.map(factsOf), isWhole, previous });
    return previous;
  }

  return { recognise, forget: (itemId) => void known.delete(itemId) };
}

function shows({ ids, facts }: KnownList, rows: readonly Account[]): boolean {
  if (rows.length !== ids.length) return false;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as Account;
    if (row.id !== ids[at] || factsOf(row) !== facts[at]) return false;
  }
  return true;
}

/** An account that was left out, because its row is none, is there all the same: nothing is known to be gone. */
function isWholeList(pages: readonly Page<Account>[]): boolean {
  return pages.every(({ skipped }) => skipped === undefined);
}

function rowsOf(pages: readonly Page<Account>[]): readonly Account[] {
  const [first] = pages;
  return first && pages.length === 1 ? first.rows : pages.flatMap(({ rows }) => rows);
}

/** Rows are made for one answer, so they are completed where they are: to copy five of them took 5 % of a call. */
function completed(pages: readonly Page<Account>[], previous: KnownList['previous']) {
  let at = 0;
  for (const { rows } of pages) {
    for (const row of rows as RecognisedAccount[]) row.previous_account_ids = previous[at++] ?? none;
  }
  return pages as readonly Page<RecognisedAccount>[];
}
