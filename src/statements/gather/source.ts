/** What statements are made from: the rows of docs/contract.md, whoever reads them. More fields may be there. */

/** A number, or one with more digits than a double holds as the text that was written. */
export type SourceAmount = number | { readonly rawJSON: string };

export interface SourceAccount {
  readonly id: number | string;
  readonly name: string | null;
  readonly type: string | null;
  readonly iban: string | null;
  readonly number: string | null;
  readonly bic: string | null;
  readonly holder: string | null;
  readonly currency_code: string | null;
  readonly balance: SourceAmount | null;
  readonly accounting_balance: SourceAmount | null;
  readonly bank_id: number | string | null;
  readonly bank_name: string | null;
}

export interface SourceTransaction {
  readonly id: number | string;
  readonly bank_description: string | null;
  readonly clean_description: string | null;
  readonly amount: SourceAmount | null;
  readonly date: string | null;
  readonly booking_date: string | null;
  readonly transaction_date: string | null;
  readonly value_date: string | null;
  readonly currency_code: string | null;
  readonly is_deleted: boolean;
  readonly is_future: boolean;
  readonly operation_type: string | null;
  readonly counterparty_name: string | null;
  readonly counterparty_iban: string | null;
  readonly original_amount: SourceAmount | null;
  readonly original_currency_code: string | null;
  readonly commission: SourceAmount | null;
  readonly card_last_digits: string | null;
  readonly check_number: string | null;
  readonly interbank_code: string | null;
}

export interface SourcePage {
  readonly rows: readonly SourceTransaction[];
  /** Rows that were left out because they cannot be one. */
  readonly skipped?: readonly { readonly reason: string; readonly id: number | string | null }[];
}
