import { type EntityManager, MoreThan } from 'typeorm';
import { Operator } from '../../../entities/operator.ts';
import { OperatorInvitation } from '../../../entities/operator_invitation.ts';
import { OperatorSession } from '../../../entities/operator_session.ts';

/** An operator as others see it. */
export function operatorDocument(operator: Operator) {
  return {
    id: operator.id,
    name: operator.name,
    /** Null: nothing, since its OpenID provider names none of its groups. */
    role: operator.role,
    signs_in_with: operator.openIdSubject === null ? ('password' as const) : ('openid' as const),
    created_at: operator.createdAt.toISOString(),
    disabled_at: operator.disabledAt?.toISOString() ?? null,
    last_sign_in_at: operator.lastSignInAt?.toISOString() ?? null,
  };
}

/** Every operator by name, with how many browsers it is signed in with and whether a link waits for it. */
export async function operatorDocuments(read: EntityManager, now: Date) {
  const [operators, sessions, invitations] = await Promise.all([
    read.find(Operator, { order: { name: 'ASC' } }),
    read.find(OperatorSession, { where: { endsAt: MoreThan(now) } }),
    read.find(OperatorInvitation, { where: { expiresAt: MoreThan(now) } }),
  ]);
  const sessionsOf = Map.groupBy(sessions, ({ operatorId }) => operatorId);
  const invitationOf = new Map(invitations.map((invitation) => [invitation.operatorId, invitation]));
  return operators.map((operator) => ({
    ...operatorDocument(operator),
    has_password: operator.passwordHash !== null,
    invited_until: invitationOf.get(operator.id)?.expiresAt.toISOString() ?? null,
    sessions: sessionsOf.get(operator.id)?.length ?? 0,
  }));
}
