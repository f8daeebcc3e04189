import { randomUUID } from 'node:crypto';
import { Operator } from '../../../entities/operator.ts';
import type { Store } from '../../store/store.ts';
import { invitationLink } from './invitation_link.ts';
import { makeInvitation } from './invite_operator.ts';

const name = 'sandbox';

/**
 * A link that signs an admin in at once and without a password, for who has just started the sandbox. Nothing else makes such a
 * link, and a gateway without the sandbox takes none (src/console/sign_in/invitation_pages.ts).
 */
export async function signInLink(store: Store, publicUrl: string, now: Date): Promise<string> {
  const made: Operator = {
    id: randomUUID(),
    name,
    role: 'admin',
    passwordHash: null,
    openIdSubject: null,
    createdAt: now,
    disabledAt: null,
    lastSignInAt: null,
  };
  const invitation = await store.write(async (manager) => {
    await manager.createQueryBuilder().insert().into(Operator).values(made).orIgnore().execute();
    const operator = await manager.findOneByOrFail(Operator, { name });
    return makeInvitation(manager, operator, { purpose: 'sign_in', actor: 'gateway', now });
  });
  return invitationLink(publicUrl, invitation);
}
