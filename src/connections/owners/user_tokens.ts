import { createHmac, type KeyObject } from 'node:crypto';
import { IsNull, MoreThan, Not } from 'typeorm';
import { User } from '../../../entities/user.ts';
import type { StoredTokens, UserToken } from '../../providers/provider.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Store } from '../../store/store.ts';

/** Tokens a look at the database, for those that were stored before their digests were. */
const oldAtOnce = 200;
/** Anybody can show a token that nobody has: old ones are not looked through for each. */
const lookAgainMs = 60_000;

/**
 * Users' tokens at their provider, sealed in the user's row and bound to it.
 * @param digestKey keys the hashes by which tokens are found, so that the database alone tells nothing about them
 */
export function openUserTokens(store: Store, sealer: Sealer, digestKey: KeyObject): StoredTokens {
  let lookAgainAtMs = 0;
  let look: Promise<void> = Promise.resolve();

  async function open(user: User | null): Promise<UserToken | undefined> {
    if (!user?.sealedToken) return undefined;
    const value = await sealer.open(user.sealedToken, tokenRow(user.id));
    return { value: value.toString(), expiresAt: user.tokenExpiresAt };
  }

  const digestOf = (shown: string) => createHmac('sha256', digestKey).update(shown).digest('hex');

  /** Gives digests to tokens that have none. Another version of the gateway may be storing such still. */
  async function digestOld(provider: string, shownOf: (value: string) => string): Promise<void> {
    for (let after = ''; ; ) {
      const old = await store.read.find(User, {
        where: { provider, tokenDigest: IsNull(), sealedToken: Not(IsNull()), id: MoreThan(after) },
        order: { id: 'ASC' },
        take: oldAtOnce,
      });
      for (const user of old) {
        // One that cannot be opened proves nothing, and stops none of the others.
        const token = await open(user).catch(() => undefined);
        if (token === undefined || user.sealedToken === null) continue;
        const { id, sealedToken } = user;
        const tokenDigest = digestOf(shownOf(token.value));
        await store.write((manager) => manager.update(User, { id, sealedToken }, { tokenDigest }));
      }
      const last = old.at(-1);
      if (last === undefined || old.length < oldAtOnce) return;
      after = last.id;
    }
  }

  return {
    load: async (userId) => open(await store.read.findOneBy(User, { id: userId })),
    async ofShown(provider, shown, shownOf) {
      const find = () => store.read.findOneBy(User, { provider, tokenDigest: digestOf(shown) });
      const user = await find();
      if (user) return open(user);
      if (performance.now() >= lookAgainAtMs) {
        lookAgainAtMs = performance.now() + lookAgainMs;
        look = digestOld(provider, shownOf);
      }
      // Who comes while it is under way may be among them.
      await look;
      return open(await find());
    },
    async save(userId, token, shown) {
      const sealedToken = await sealer.seal(token.value, tokenRow(userId));
      const tokenDigest = shown === undefined ? null : digestOf(shown);
      await store.write((manager) =>
        manager.update(User, { id: userId }, { sealedToken, tokenExpiresAt: token.expiresAt, tokenDigest }),
      );
    },
  };
}

function tokenRow(userId: string): string {
  return `users/${userId}/token`;
}
