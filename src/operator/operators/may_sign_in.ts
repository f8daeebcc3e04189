import type { Operator } from '../../../entities/operator.ts';

/** Whether an operator may do anything at all. */
export function maySignIn(operator: Operator | null): operator is Operator {
  return operator !== null && operator.disabledAt === null && operator.role !== null;
}
