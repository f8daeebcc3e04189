import type { StatementEntry } from '../statement.ts';

/** For a debit and for a credit, of the list in docs/reference/cfonb120.md, 4. */
const codes: ReadonlyMap<string, readonly [debit: string | null, credit: string | null]> = new Map(
  Object.entries({
    card: ['28', '28'],
    deferred_card: ['28', '28'],
    summary_card: ['28', '28'],
    transfer: ['06', '05'],
    direct_debit: ['B1', '09'],
    check: ['01', '02'],
    withdrawal: ['29', null],
    deposit: [null, '04'],
    loan_repayment: ['72', null],
    fee: ['62', null],
    profit: ['61', '63'],
  }),
);

/**
 * The French banks' operation code of an entry: the one that its bank gave, else one by the kind of operation.
 * @returns null where the list has none
 */
export function interbankCodeOf({ interbankCode, operationType, amount }: StatementEntry): string | null {
  const given = interbankCode?.toUpperCase() ?? '';
  if (/^[\dA-Z]{2}$/.test(given)) return given;
  const [debit, credit] = codes.get(operationType ?? '') ?? [null, null];
  return amount.units < 0n ? debit : credit;
}
