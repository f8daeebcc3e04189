import { LRUCache } from 'lru-cache';
import { User } from '../../../entities/user.ts';
import type { ProviderName, ProviderUser } from '../../providers/provider.ts';
import type { Store } from '../../store/store.ts';
import { Refusal } from '../refusal.ts';

export interface KnownUser extends ProviderUser {
  readonly provider: ProviderName;
}

/** A client's users, by the argument `user`. */
export interface KnownUsers {
  /**
   * The user at every provider that knows it.
   * @throws Refusal `not_found` when none does
   */
  find(clientId: string, externalId: string): Promise<readonly KnownUser[]>;
  forget(clientId: string, externalId: string): void;
}

/** Remembered for a minute, like the ownership of items (owned_items.ts). */
export function openKnownUsers(store: Store): KnownUsers {
  const known = new LRUCache<string, readonly KnownUser[]>({ max: 50_000, ttl: 60_000 });

  async function read(clientId: string, externalId: string): Promise<readonly KnownUser[]> {
    const rows = await store.read.findBy(User, { clientId, externalId });
    return rows
      .filter((row) => row.providerUserId !== null)
      .map((row) => ({ id: row.id, providerUserId: row.providerUserId, provider: row.provider }));
  }

  return {
    async find(clientId, externalId) {
      const key = keyOf(clientId, externalId);
      const remembered = known.get(key);
      if (remembered) return remembered;
      const users = await read(clientId, externalId);
      if (users.length === 0) throw unknownUser(externalId);
      known.set(key, users);
      return users;
    },
    forget: (clientId, externalId) => void known.delete(keyOf(clientId, externalId)),
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
