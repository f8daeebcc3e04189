import type { StatementEntry } from '../statement.ts';

/** For a debit and for a credit, of the list in docs/reference/cfonb120.md, 4. */
const codes: Readonly<Record<string, readonly [debit: string, credit: string]>> = {
  card: ['28', '30'],
  deferred_card: ['28', '30'],
  summary_card: ['28', '28'],
  transfer: ['06', '05'],
  direct_debit: ['B1', '09'],
  check: ['01', '02'],
  withdrawal: ['29', '99'],
  deposit: ['99', '04'],
  loan_repayment: ['72', '99'],
  fee: ['62', '99'],
  profit: ['61', '63'],
};

/** What readers find in the list for anything; the direction is in the sign. */
const anything: readonly [string, string] = ['99', '99'];

/** The interbank code that the bank gave, else one by the kind of operation. */
export function operationCode({ interbankCode, operationType, amount }: StatementEntry): string {
  const given = interbankCode?.toUpperCase() ?? '';
  if (/^[\dA-Z]{2}$/.test(given)) return given;
  const [debit, credit] = codes[operationType ?? ''] ?? anything;
  return amount.units < 0n ? debit : credit;
}
