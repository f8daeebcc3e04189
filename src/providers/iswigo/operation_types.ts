import type { OperationType } from '../resources/operation_types.ts';
import type { Words } from '../vocabulary.ts';

/**
 * The shared words for the interbank operation codes of the CFONB (docs/reference/cfonb120.md, 4), for those that have one. The
 * sign of the amount tells who pays.
 */
export const operationWords: Words<OperationType> = {
  check: ['01', '02', '03'],
  transfer: ['05', '06', '12', '13', '14', '18', '21', '39', '41', '44', '45', '92', '93', 'C1', 'C2'],
  direct_debit: ['08', '09', '10', '27', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6'],
  card: ['11', '28', '30'],
  withdrawal: ['29'],
  deposit: ['04'],
  loan_repayment: ['72'],
  fee: ['61', '62', '64', '65', '66', '67', '70'],
  profit: ['63'],
};

const typeByCode: ReadonlyMap<string, string> = new Map(
  Object.entries(operationWords).flatMap(([type, codes]) => codes.map((code) => [code, type] as const)),
);

/** @returns null without a code, `unknown` for one that is not in the table */
export function operationType(interbankCode: string | null): string | null {
  if (interbankCode === null) return null;
  return typeByCode.get(interbankCode) ?? typeByCode.get(interbankCode.toUpperCase()) ?? 'unknown';
}
