import type { Operator, OperatorRole } from '../../../entities/operator.ts';

/** An operator who is not disabled, and has a role. */
export type ActiveOperator = Operator & { readonly role: OperatorRole };

/** Whether an operator may do anything at all. */
export function maySignIn(operator: Operator | null): operator is ActiveOperator {
  return operator !== null && operator.disabledAt === null && operator.role !== null;
}
