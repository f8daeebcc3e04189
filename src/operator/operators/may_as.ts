import { type OperatorRole, operatorRoles } from '../../../entities/operator.ts';

/** Whether a role may do what needs another. */
export function mayAs(role: OperatorRole, needed: OperatorRole): boolean {
  return operatorRoles.indexOf(role) >= operatorRoles.indexOf(needed);
}
