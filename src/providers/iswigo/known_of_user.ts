import type { LRUCache } from 'lru-cache';
import type { ProviderUser } from '../provider.ts';
import { ownId } from './fields.ts';

/** An account, by the id that sites see. Its transactions name neither its currency nor its card. */
export interface KnownAccount {
  readonly id: string;
  readonly currency: string | null;
  /** The last digits of the card that the account is; null for another account. */
  readonly cardDigits: string | null;
}

/** What never changes about a user's accounts and connections, as far as it has been met, by Iswigo's own ids. */
export interface KnownOfUser {
  readonly accounts: Map<unknown, KnownAccount>;
  /** The bank of each connection as sites see it, which its accounts do not tell. */
  readonly banks: Map<string, string>;
}

/** Far above what one person has; bounds what a list that never ends leaves in memory. */
const maxEntries = 20_000;

export function knownOf(knownUsers: LRUCache<string, KnownOfUser>, user: ProviderUser): KnownOfUser {
  let known = knownUsers.get(user.id);
  if (!known) {
    known = { accounts: new Map(), banks: new Map() };
    knownUsers.set(user.id, known);
  }
  return known;
}

/** Under which an account is kept, by its id as Iswigo writes it: mostly a text, which is taken as it is. */
export function keyOf(accountId: unknown): unknown {
  return typeof accountId === 'string' ? accountId : ownId(accountId);
}

/** Adds an entry, and begins anew where there are too many. */
export function remember<K, V>(entries: Map<K, V>, key: K, value: V): void {
  if (entries.size >= maxEntries) entries.clear();
  entries.set(key, value);
}
