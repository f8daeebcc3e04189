import { LRUCache } from 'lru-cache';
import type { ProviderName, ProviderUser } from '../../providers/provider.ts';
import { atMost } from '../../shares/at_most.ts';
import type { Store } from '../../store/store.ts';
import { Refusal } from '../refusal.ts';

export interface KnownUser extends ProviderUser {
  readonly provider: ProviderName;
  /** Whether the user has an item there that is not deleted: only then there is anything to list. */
  readonly hasItems: boolean;
}

/** A client's users, by the argument `user`. */
export interface KnownUsers {
  /**
   * The user at every provider that knows it.
   * @throws Refusal `not_found` when none does
   */
  find(clientId: string, externalId: string): Promise<readonly KnownUser[]>;
  /** Users, or which of them have items, have changed, and the change is on disk. */
  changed(): void;
}

/**
 * Where a user is known, and has items, can change at any time. On PostgreSQL, where another replica may change it, it is
 * read for each call. SQLite has one process, which remembers it until it changes something itself: all of it, because
 * that is rare, and a reading costs a tenth of a millisecond.
 */
export function openKnownUsers(store: Store): KnownUsers {
  const known = new LRUCache<string, readonly KnownUser[]>(atMost(50_000));
  let changes = 0;

  async function read(clientId: string, externalId: string): Promise<readonly KnownUser[]> {
    const rows: (Omit<KnownUser, 'hasItems'> & { hasItems: boolean | number })[] = await store.read.query(
      `SELECT u."id" AS "id", u."providerUserId" AS "providerUserId", u."provider" AS "provider",
         EXISTS (SELECT 1 FROM "items" i WHERE i."userId" = u."id" AND i."state" <> 'deleted') AS "hasItems"
       FROM "users" u WHERE u."clientId" = $1 AND u."externalId" = $2 AND u."providerUserId" IS NOT NULL`,
      [clientId, externalId],
    );
    return rows.map((row) => ({ ...row, hasItems: Boolean(row.hasItems) }));
  }

  return {
    async find(clientId, externalId) {
      const key = keyOf(clientId, externalId);
      const remembered = known.get(key);
      if (remembered) return remembered;
      const before = changes;
      const users = await read(clientId, externalId);
      if (users.length === 0) throw unknownUser(externalId);
      // What was read while something changed may be from before.
      if (store.kind === 'sqlite' && changes === before) known.set(key, users);
      return users;
    },
    changed: () => {
      changes += 1;
      known.clear();
    },
  };
}

/** Client ids are UUIDs, so the blank cannot be part of one. */
function keyOf(clientId: string, externalId: string): string {
  return `${clientId} ${externalId}`;
}

function unknownUser(externalId: string): Refusal {
  return new Refusal(
    'not_found',
    `User ${externalId.slice(0, 64)} was not found; a user is known from its first get_bridge_connect_link on.`,
  );
}
