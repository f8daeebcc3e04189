import { LRUCache } from 'lru-cache';
import { atMost } from '../../shares/at_most.ts';

/** Accounts that a provider has shown to a user's own token. Accounts are not kept here, so the provider is the proof. */
export interface OwnAccounts {
  has(userId: string, providerAccountId: string): boolean;
  add(userId: string, providerAccountId: string): void;
}

/** It cannot change whose an account is; ten minutes bound how long one that is gone is still asked for. */
export function openOwnAccounts(): OwnAccounts {
  const known = new LRUCache<string, true>({ ...atMost(100_000), ttl: 600_000 });
  return {
    has: (userId, providerAccountId) => known.has(keyOf(userId, providerAccountId)),
    add: (userId, providerAccountId) => void known.set(keyOf(userId, providerAccountId), true),
  };
}

/** User ids are UUIDs, so the blank cannot be part of one. */
function keyOf(userId: string, providerAccountId: string): string {
  return `${userId} ${providerAccountId}`;
}
