import { type EntityManager, IsNull } from 'typeorm';
import { Operator, type OperatorRole } from '../../../entities/operator.ts';
import { OperatorInvitation } from '../../../entities/operator_invitation.ts';
import { told } from '../../errors/told.ts';
import { recordAudit } from '../../operations/audit.ts';
import { rowLock } from '../../store/row_lock.ts';
import type { Store } from '../../store/store.ts';
import { takeOperator } from '../find/take_operator.ts';
import { endSessionsOf } from './end_sessions.ts';
import { OperatorError } from './operator_error.ts';

/** Who changes it, as the audit trail calls it, and when. */
export interface Change {
  readonly actor: string;
  readonly now: Date;
  /** The id of who does it as an admin, and must be one still. */
  readonly by?: string;
}

/**
 * Gives an operator another role, from its next request on.
 * @throws UnknownName; OperatorError for one whose role its OpenID provider says
 */
export function changeRole(store: Store, named: string, role: OperatorRole, change: Change): Promise<Operator> {
  return changeOperator(store, named, change, async (manager, operator) => {
    if (operator.openIdSubject !== null) {
      throw new OperatorError(told('operator_role_elsewhere', { name: operator.name }));
    }
    if (operator.role === role) return undefined;
    await manager.update(Operator, { id: operator.id }, { role });
    return { action: 'operator.role', detail: { role, before: operator.role }, changed: { role } };
  });
}

/** Refuses an operator from now on: its sessions and links end at once. @throws UnknownName */
export function disableOperator(store: Store, named: string, change: Change): Promise<Operator> {
  return changeOperator(store, named, change, async (manager, operator) => {
    if (operator.disabledAt) return undefined;
    const disabledAt = change.now;
    await manager.update(Operator, { id: operator.id }, { disabledAt });
    await manager.delete(OperatorInvitation, { operatorId: operator.id });
    const sessions = await endSessionsOf(manager, operator.id);
    return { action: 'operator.disable', detail: { sessions }, changed: { disabledAt } };
  });
}

/** Lets a disabled operator sign in again, with the password that it had. @throws UnknownName */
export function enableOperator(store: Store, named: string, change: Change): Promise<Operator> {
  return changeOperator(store, named, change, async (manager, operator) => {
    if (!operator.disabledAt) return undefined;
    await manager.update(Operator, { id: operator.id }, { disabledAt: null });
    return { action: 'operator.enable', changed: { disabledAt: null } };
  });
}

/** Signs an operator out everywhere. @throws UnknownName */
export async function signOutEverywhere(
  store: Store,
  named: string,
  change: Change,
  but?: string,
): Promise<{ readonly operator: Operator; readonly sessions: number }> {
  let sessions = 0;
  const operator = await changeOperator(store, named, change, async (manager, { id }) => {
    sessions = await endSessionsOf(manager, id, but);
    return { action: 'operator.end_sessions', detail: { sessions }, changed: {} };
  });
  return { operator, sessions };
}

interface Done {
  readonly action: string;
  readonly detail?: Readonly<Record<string, string | number | null>>;
  readonly changed: Partial<Operator>;
}

/** @param work does it, and says what for the trail; undefined where there is nothing to do */
function changeOperator(
  store: Store,
  named: string,
  { actor, by }: Change,
  work: (manager: EntityManager, operator: Operator) => Promise<Done | undefined>,
): Promise<Operator> {
  return store.write(async (manager) => {
    if (by !== undefined) await holdAdmins(manager, by);
    const operator = await takeOperator(manager, named);
    const done = await work(manager, operator);
    if (!done) return operator;
    const { action, detail, changed } = done;
    await recordAudit(manager, {
      actor,
      action,
      target: `operator:${operator.id}`,
      ...(detail && { detail: { ...detail } }),
    });
    return { ...operator, ...changed };
  });
}

/**
 * Until the transaction ends nobody else changes an admin: of two who take the right from each other in the same moment, the second has
 * none any more. All are locked, and in one order, so that nobody waits for who waits for him.
 */
async function holdAdmins(manager: EntityManager, by: string): Promise<void> {
  const where = { role: 'admin' as const, disabledAt: IsNull() };
  const admins = await manager.find(Operator, { where, order: { id: 'ASC' }, ...rowLock(manager) });
  if (!admins.some(({ id }) => id === by)) throw new OperatorError(told('operator_no_admin'));
}
