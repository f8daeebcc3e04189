import type { EntityManager } from 'typeorm';
import type { Operator } from '../../../entities/operator.ts';
import { type InvitationPurpose, OperatorInvitation } from '../../../entities/operator_invitation.ts';
import { told } from '../../errors/told.ts';
import { recordAudit } from '../../operations/audit.ts';
import { digestOfToken, newToken } from '../../security/credentials/token.ts';
import type { Store } from '../../store/store.ts';
import { takeOperator } from '../find/take_operator.ts';
import { OperatorError } from './operator_error.ts';

/** How long a link may be used. */
export const invitationHours = 24;

const hourMs = 3_600_000;

/** A link as its operator gets it, once. */
export interface Invitation {
  readonly operator: Operator;
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Makes a link with which an operator sets a password. One that was made before ends; the password that was set holds until
 * another is.
 * @param actor as the audit trail calls who does it
 * @throws UnknownName, and OperatorError for who is disabled or signs in at an OpenID provider
 */
export function inviteOperator(store: Store, named: string, actor: string, now: Date): Promise<Invitation> {
  return store.write(async (manager) => {
    const operator = await takeOperator(manager, named);
    if (operator.disabledAt) throw new OperatorError(told('operator_disabled', { name: operator.name }));
    if (operator.openIdSubject !== null) {
      throw new OperatorError(told('operator_without_password', { name: operator.name }));
    }
    return makeInvitation(manager, operator, { purpose: 'password', actor, now });
  });
}

/** The same within a transaction, for who has the operator's row. */
export async function makeInvitation(
  manager: EntityManager,
  operator: Operator,
  { purpose, actor, now }: { readonly purpose: InvitationPurpose; readonly actor: string; readonly now: Date },
): Promise<Invitation> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + invitationHours * hourMs);
  await manager.delete(OperatorInvitation, { operatorId: operator.id });
  await manager.insert(OperatorInvitation, {
    digest: digestOfToken(token),
    operatorId: operator.id,
    purpose,
    createdAt: now,
    expiresAt,
  });
  const target = `operator:${operator.id}`;
  await recordAudit(manager, { actor, action: 'operator.invite', target, detail: { purpose } });
  return { operator, token, expiresAt };
}
