import type { EntityManager } from 'typeorm';
import { Operator } from '../../../entities/operator.ts';
import { OperatorInvitation } from '../../../entities/operator_invitation.ts';
import { recordAudit } from '../../operations/audit.ts';
import { digestOfToken } from '../../security/credentials/token.ts';
import { takeOperator } from '../find/take_operator.ts';
import { endSessionsOf } from './end_sessions.ts';
import { maySignIn } from './may_sign_in.ts';

/** What a link is good for; undefined for one that was used, has ended, or never was. */
export async function findInvitation(
  read: EntityManager,
  token: string,
  now: Date,
): Promise<{ readonly operator: Operator; readonly invitation: OperatorInvitation } | undefined> {
  const invitation = await read.findOneBy(OperatorInvitation, { digest: digestOfToken(token) });
  if (!invitation || invitation.expiresAt <= now) return undefined;
  const operator = await read.findOneBy(Operator, { id: invitation.operatorId });
  return maySignIn(operator) ? { operator, invitation } : undefined;
}

/**
 * Uses a link up, within the transaction that does what it is for. Where two do so at once, the second finds nothing.
 * @returns the operator, or undefined as `findInvitation`
 */
export async function useInvitation(manager: EntityManager, token: string, now: Date): Promise<Operator | undefined> {
  const found = await findInvitation(manager, token, now);
  if (!found) return undefined;
  const { affected } = await manager.delete(OperatorInvitation, { digest: found.invitation.digest });
  return affected === 0 ? undefined : found.operator;
}

/** Sets a password, within a transaction that knows that it may. Whoever is signed in with the one before is no longer, but for `but`. */
export async function setPassword(
  manager: EntityManager,
  operatorId: string,
  { passwordHash, address, but }: { readonly passwordHash: string; readonly address: string; readonly but?: string },
): Promise<void> {
  const { id, name } = await takeOperator(manager, operatorId);
  await manager.update(Operator, { id }, { passwordHash });
  const sessions = await endSessionsOf(manager, id, but);
  const detail = { address, sessions };
  await recordAudit(manager, {
    actor: `operator:${name}`,
    action: 'operator.password',
    target: `operator:${id}`,
    detail,
  });
}
