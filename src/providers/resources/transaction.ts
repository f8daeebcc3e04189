import { z } from 'zod';
import { amount } from './amount.ts';
import { id } from './id.ts';
import { operationTypes } from './operation_types.ts';

const day = z.string().nullable();

/** A transaction, with the field names of Bridge 2021-06-01 (docs/reference/bridge.md, 2.6) and the gateway's own. */
export const transaction = z.object({
  id: id.describe('the transaction, the same on every read: by it a site knows a row again'),
  clean_description: z.string().nullable().describe('for people, tidied up by the provider'),
  bank_description: z.string().nullable().describe('as the bank wrote it'),
  amount: amount.nullable().describe('credit positive, debit negative, as the provider wrote it'),
  date: day.describe('the bank’s calendar day, yyyy-mm-dd'),
  booking_date: day.describe('when the bank booked it, yyyy-mm-dd; null until then, or where it is not told'),
  transaction_date: day.describe('when it was made, yyyy-mm-dd'),
  value_date: day.describe('from when on it counts for interest, yyyy-mm-dd'),
  updated_at: z.string().nullable().describe('when it last changed, UTC'),
  currency_code: z.string().nullable().describe('ISO 4217'),
  is_deleted: z.boolean().describe('drop it on your side'),
  category_id: id.nullable().describe('for get_category; null where the provider categorises nothing'),
  account_id: id.describe('the account that it belongs to'),
  is_future: z.boolean().describe('announced, not in the balance yet'),
  show_client_side: z.boolean().nullable().describe('false: Bridge would not show it to the person; Bridge 2021-06-01'),
  operation_type: z
    .string()
    .nullable()
    .describe(`${Object.keys(operationTypes).join(', ')} (types.md); one that is new stays the provider’s word`),
  counterparty_name: z.string().nullable().describe('who paid or was paid, as the bank names them; Powens'),
  counterparty_iban: z
    .string()
    .nullable()
    .describe('their account, without blanks; a masked one is no key to match by (reconciling.md); Powens'),
  original_amount: amount.nullable().describe('in the currency in which it was made, as the provider wrote it; Powens'),
  original_currency_code: z.string().nullable().describe('ISO 4217, of `original_amount`; Powens'),
  commission: amount
    .nullable()
    .describe('what the bank took for it, in `currency_code`, as the provider wrote it; Powens'),
  card_last_digits: z
    .string()
    .nullable()
    .describe('of the card that paid: its last four digits at most; Powens, Iswigo'),
  check_number: z.string().nullable().describe('of the cheque, as the bank writes it; Iswigo'),
  interbank_code: z.string().nullable().describe('the kind of operation, in the two characters of the CFONB; Iswigo'),
  provider: z.string().describe('the provider that it comes from'),
});

/** @since 0.2 */
export type Transaction = z.infer<typeof transaction>;
