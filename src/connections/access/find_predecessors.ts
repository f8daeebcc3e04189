import type { AccountIdentity } from '../../../entities/account_identity.ts';
import type { Item } from '../../../entities/item.ts';
import type { AccountMarks } from './account_marks.ts';

/** An account of a list that was just read. */
export interface ListedAccount {
  readonly id: string;
  /** The bank, where the provider says it. */
  readonly bankId: string | null;
  readonly marks: AccountMarks | undefined;
}

export interface Listing {
  readonly item: Pick<Item, 'id' | 'createdAt'>;
  readonly accounts: readonly ListedAccount[];
  /** Whether it shows every account of the item: only then is what it lacks known to be gone. */
  readonly isWhole: boolean;
}

/** What is kept of the same person. */
export interface KnownOfPerson {
  readonly identities: readonly AccountIdentity[];
  /** Their items that are kept still, by id: tombstones too, until they are purged. */
  readonly items: ReadonlyMap<string, Pick<Item, 'createdAt' | 'bankId'>>;
}

type Marked = ListedAccount & { readonly marks: AccountMarks };

/**
 * Which known id each listed account had before (docs/contract.md, "The thirteen methods"): one of an earlier item, or of
 * this item when it is not listed there any more, that no other account has taken up. The IBAN decides; where no known
 * account has it, the number does. Where two could be meant, of the known or of the listed, none is named.
 * @returns the id before, by the id now
 */
export function findPredecessors(listing: Listing, known: KnownOfPerson): Map<string, string> {
  const listed = new Set(listing.accounts.map(({ id }) => id));
  const free = known.identities.filter((identity) => isFree(identity, listing, listed, known));
  if (free.length === 0) return new Map();
  const settled = new Set(known.identities.filter(isSettled).map(({ id }) => id));
  const found = new Map<string, string>();
  const meant = new Map<string, number>();
  for (const account of listing.accounts) {
    if (!isMarked(account)) continue;
    const byIban = free.filter((identity) => hasIban(identity, account.marks));
    const candidates =
      byIban.length > 0 ? byIban : free.filter((identity) => hasNumber(identity, account, listing.item.id, known));
    // Whoever is settled may still be meant: what it once had is not another one's.
    for (const { id } of candidates) meant.set(id, (meant.get(id) ?? 0) + 1);
    const [only, ...others] = candidates;
    if (only && others.length === 0 && !settled.has(account.id)) found.set(account.id, only.id);
  }
  for (const [id, before] of found) if (meant.get(before) !== 1) found.delete(id);
  return found;
}

function isMarked(account: ListedAccount): account is Marked {
  return account.marks !== undefined;
}

/** It has its predecessor, or a successor: neither changes any more. */
function isSettled({ previousIds, supersededBy }: AccountIdentity): boolean {
  return previousIds.length > 0 || supersededBy !== null;
}

/** Nobody has taken it up, and it was there before. */
function isFree(
  { id, itemId, supersededBy }: AccountIdentity,
  { item, isWhole }: Listing,
  listed: ReadonlySet<string>,
  { items }: KnownOfPerson,
): boolean {
  if (supersededBy !== null || listed.has(id)) return false;
  if (itemId === item.id) return isWhole;
  const other = items.get(itemId);
  // An item of which nothing is kept was deleted long ago.
  return other === undefined || other.createdAt <= item.createdAt;
}

function hasIban({ fingerprint }: AccountIdentity, { iban, former }: AccountMarks): boolean {
  return iban !== undefined && (fingerprint === iban || fingerprint === former.iban);
}

/** An account with another IBAN is another account, whatever its number. */
function hasNumber(
  { itemId, fingerprint, numberFingerprint }: AccountIdentity,
  { bankId, marks }: Marked,
  ownItemId: string,
  { items }: KnownOfPerson,
): boolean {
  if (numberFingerprint !== null) {
    const hasNoIban = fingerprint === numberFingerprint;
    return numberFingerprint === marks.number && (hasNoIban || marks.iban === undefined);
  }
  // It was kept without the bank at first, which its item still knows.
  const isThisBank = itemId === ownItemId || (bankId !== null && items.get(itemId)?.bankId === bankId);
  return isThisBank && marks.former.numbers.includes(fingerprint);
}
