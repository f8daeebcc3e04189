import { randomUUID } from 'node:crypto';
import { Operator, type OperatorRole } from '../../../entities/operator.ts';
import { told } from '../../errors/told.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { Store } from '../../store/store.ts';
import { type Invitation, makeInvitation } from './invite_operator.ts';
import { OperatorError } from './operator_error.ts';

/** What can be typed, said and read in a log: letters of any alphabet, digits, and what addresses have. */
const nameForm = /^[\p{L}\p{N}](?:[\p{L}\p{N}._@+-]{0,62}[\p{L}\p{N}])?$/u;

/** Whether somebody may be called so. */
export function isOperatorName(name: string): boolean {
  return name.length <= 64 && name === name.normalize('NFC') && nameForm.test(name);
}

/**
 * Adds an operator, who sets a password by the link.
 * @throws OperatorError for a name that is none, or taken
 */
export async function addOperator(
  store: Store,
  {
    name,
    role,
    actor,
    now,
  }: { readonly name: string; readonly role: OperatorRole; readonly actor: string; readonly now: Date },
): Promise<Invitation> {
  if (!isOperatorName(name)) {
    throw new OperatorError(told('operator_name_wrong'));
  }
  const operator: Operator = {
    id: randomUUID(),
    name,
    role,
    passwordHash: null,
    openIdSubject: null,
    createdAt: now,
    disabledAt: null,
    lastSignInAt: null,
  };
  return store.write(async (manager) => {
    await manager.createQueryBuilder().insert().into(Operator).values(operator).orIgnore().execute();
    if (!(await manager.existsBy(Operator, { id: operator.id }))) {
      throw new OperatorError(told('operator_taken', { name }));
    }
    const target = `operator:${operator.id}`;
    await recordAudit(manager, { actor, action: 'operator.add', target, detail: { name, role } });
    return makeInvitation(manager, operator, { purpose: 'password', actor, now });
  });
}
