import type { Decimal } from '../decimal.ts';
import type { StatementEntry } from '../statement.ts';
import { type AmountForm, amountBeside } from './amount_of.ts';
import { exponentOf } from './exponent_of.ts';
import type { SourceTransaction } from './source.ts';

/** A row of docs/contract.md as a movement of a statement, in which nothing is left that no format writes. */
export function entryOf(
  row: SourceTransaction,
  { id, day, amount, form }: { id: string; day: string; amount: Decimal; form: AmountForm },
): StatementEntry {
  const originalCurrency = row.original_currency_code;
  return {
    id,
    day,
    valueDate: row.value_date,
    transactionDate: row.transaction_date,
    amount,
    description: row.bank_description ?? row.clean_description ?? '',
    operationType: row.operation_type,
    interbankCode: row.interbank_code,
    checkNumber: row.check_number,
    counterpartyName: row.counterparty_name,
    counterpartyIban: row.counterparty_iban,
    originalAmount: amountBeside(
      row.original_amount,
      originalCurrency === null ? undefined : exponentOf(originalCurrency),
    ),
    originalCurrency,
    commission: amountBeside(row.commission, form.exponent),
    cardLastDigits: row.card_last_digits,
  };
}
