import { randomUUID } from 'node:crypto';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { Operator } from '../../../entities/operator.ts';
import { OperatorSession } from '../../../entities/operator_session.ts';
import { recordAudit } from '../../operations/audit.ts';
import { digestOfToken, newToken } from '../../security/credentials/token.ts';

export interface SessionBeginning {
  /** How it was proved who it is. */
  readonly by: 'password' | 'openid' | 'invitation' | 'sandbox_link';
  readonly address: string;
  readonly now: Date;
  readonly sessionMs: number;
  /** The session of the same browser, which ends: its cookie is replaced. */
  readonly instead?: string | undefined;
}

/**
 * Signs an operator in, within a transaction that knows that it may. Always under a new token: one that somebody else had put
 * into the browser before is worth nothing. What is over, of whomever, is swept away with it.
 * @returns the token for the cookie, which is nowhere else
 */
export async function beginSession(
  manager: EntityManager,
  { id, name }: Pick<Operator, 'id' | 'name'>,
  { by, address, now, sessionMs, instead }: SessionBeginning,
): Promise<string> {
  const token = newToken();
  await manager.delete(OperatorSession, { endsAt: LessThanOrEqual(now) });
  if (instead !== undefined) await manager.delete(OperatorSession, { digest: digestOfToken(instead) });
  await manager.insert(OperatorSession, {
    id: randomUUID(),
    digest: digestOfToken(token),
    operatorId: id,
    createdAt: now,
    seenAt: now,
    endsAt: new Date(now.getTime() + sessionMs),
    address,
    notice: null,
  });
  await manager.update(Operator, { id }, { lastSignInAt: now });
  const detail = { by, address };
  await recordAudit(manager, {
    actor: `operator:${name}`,
    action: 'operator.sign_in',
    target: `operator:${id}`,
    detail,
  });
  return token;
}
