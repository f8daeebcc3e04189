import type { StatementEntry } from '../statement.ts';

/**
 * `TRNTYPE` by operation type (docs/types.md), of money that comes in and of money that goes out. A transfer is not `XFER`: a
 * reader takes that for one between two accounts of its own.
 */
const typeByOperation: ReadonlyMap<string, readonly [credit: string, debit: string]> = new Map([
  ['card', ['POS', 'POS']],
  ['deferred_card', ['POS', 'POS']],
  ['summary_card', ['POS', 'POS']],
  ['direct_debit', ['CREDIT', 'DIRECTDEBIT']],
  ['check', ['DEP', 'CHECK']],
  ['withdrawal', ['ATM', 'ATM']],
  ['deposit', ['DEP', 'DEP']],
  ['loan_repayment', ['CREDIT', 'REPEATPMT']],
  ['fee', ['FEE', 'FEE']],
  ['market_fee', ['FEE', 'FEE']],
  ['profit', ['INT', 'INT']],
  ['payment', ['CREDIT', 'PAYMENT']],
]);

export function transactionTypeOf({ operationType, amount }: StatementEntry): string {
  const [credit, debit] = typeByOperation.get(operationType ?? '') ?? ['CREDIT', 'DEBIT'];
  return amount.units < 0n ? debit : credit;
}
