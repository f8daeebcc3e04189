import { type EntityManager, Not } from 'typeorm';
import { OperatorSession } from '../../../entities/operator_session.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { Store } from '../../store/store.ts';

interface SignOut {
  readonly actor: string;
  readonly operatorId: string;
  readonly address: string;
}

/** Signs one browser out, at once. */
export function endSession(store: Store, id: string, { actor, operatorId, address }: SignOut): Promise<void> {
  return store.write(async (manager) => {
    const { affected } = await manager.delete(OperatorSession, { id, operatorId });
    if (affected === 0) return;
    const target = `operator:${operatorId}`;
    await recordAudit(manager, { actor, action: 'operator.sign_out', target, detail: { address } });
  });
}

/**
 * Ends all sessions of an operator within a transaction that says why.
 * @param but stays: of the browser in which it is asked for
 * @returns how many were ended
 */
export async function endSessionsOf(manager: EntityManager, operatorId: string, but?: string): Promise<number> {
  const where = { operatorId, ...(but !== undefined && { id: Not(but) }) };
  const { affected } = await manager.delete(OperatorSession, where);
  return affected ?? 0;
}
