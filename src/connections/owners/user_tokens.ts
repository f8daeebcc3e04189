import { User } from '../../../entities/user.ts';
import type { StoredTokens, UserToken } from '../../providers/provider.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Store } from '../../store/store.ts';

/** Users' tokens at their provider, sealed in the user's row and bound to it. */
export function openUserTokens(store: Store, sealer: Sealer): StoredTokens {
  async function open(user: User | null): Promise<UserToken | undefined> {
    if (!user?.sealedToken) return undefined;
    const value = await sealer.open(user.sealedToken, tokenRow(user.id));
    return { value: value.toString(), expiresAt: user.tokenExpiresAt };
  }

  return {
    load: async (userId) => open(await store.read.findOneBy(User, { id: userId })),
    ofProviderUser: async (provider, providerUserId) =>
      open(await store.read.findOneBy(User, { provider, providerUserId })),
    async save(userId, token) {
      const sealedToken = await sealer.seal(token.value, tokenRow(userId));
      await store.write((manager) =>
        manager.update(User, { id: userId }, { sealedToken, tokenExpiresAt: token.expiresAt }),
      );
    },
  };
}

function tokenRow(userId: string): string {
  return `users/${userId}/token`;
}
