import { IsNull } from 'typeorm';
import { User } from '../../../entities/user.ts';
import type { UserSecrets } from '../../providers/provider.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Store } from '../../store/store.ts';
import { Refusal } from '../refusal.ts';

/** Users' secrets, sealed in the user's row and bound to it. Of two that are kept at once the first one stays. */
export function openUserSecrets(store: Store, sealer: Sealer): UserSecrets {
  async function load(userId: string): Promise<string | undefined> {
    const user = await store.read.findOneBy(User, { id: userId });
    if (!user?.sealedSecret) return undefined;
    return (await sealer.open(user.sealedSecret, secretRow(userId))).toString();
  }

  async function keep(userId: string, secret: string): Promise<string> {
    const sealedSecret = await sealer.seal(secret, secretRow(userId));
    await store.write((manager) => manager.update(User, { id: userId, sealedSecret: IsNull() }, { sealedSecret }));
    const kept = await load(userId);
    // The user was deleted meanwhile.
    if (kept === undefined) throw new Refusal('not_found', `There is no user ${userId} whose secret could be kept.`);
    return kept;
  }

  return { load, keep };
}

function secretRow(userId: string): string {
  return `users/${userId}/secret`;
}
