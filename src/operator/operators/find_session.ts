import type { EntityManager } from 'typeorm';
import { Operator } from '../../../entities/operator.ts';
import { OperatorSession } from '../../../entities/operator_session.ts';
import { digestOfToken } from '../../security/credentials/token.ts';
import { type ActiveOperator, maySignIn } from './may_sign_in.ts';

/** A session that holds, and whose it is. */
export interface LiveSession {
  readonly session: OperatorSession;
  readonly operator: ActiveOperator;
}

/**
 * The session of a token, asked of the database each time: one that was ended, or whose operator was disabled or lost its role,
 * holds no longer from that moment on. Two reads by key, 0.2 ms on SQLite.
 * @returns undefined where none holds
 */
export async function findSession(
  read: EntityManager,
  token: string,
  at: { readonly now: Date; readonly idleMs: number },
): Promise<LiveSession | undefined> {
  const session = await read.findOneBy(OperatorSession, { digest: digestOfToken(token) });
  if (!session || session.endsAt <= at.now || at.now.getTime() - session.seenAt.getTime() >= at.idleMs)
    return undefined;
  const operator = await read.findOneBy(Operator, { id: session.operatorId });
  return maySignIn(operator) ? { session, operator } : undefined;
}
