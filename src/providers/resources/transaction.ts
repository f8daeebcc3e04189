import { z } from 'zod';
import { amount } from './amount.ts';
import { id } from './id.ts';
import { operationTypes } from './operation_types.ts';

const day = z.string().nullable();

/** A transaction, with the field names of Bridge 2021-06-01 (docs/reference/bridge.md, 2.6) and the gateway's own. */
export const transaction = z.object({
  id,
  clean_description: z.string().nullable(),
  bank_description: z.string().nullable(),
  amount: amount.nullable().describe('credit positive, debit negative, as the provider wrote it'),
  date: day.describe('the bank’s calendar day, yyyy-mm-dd'),
  booking_date: day,
  transaction_date: day,
  value_date: day,
  updated_at: z.string().nullable().describe('when it last changed, UTC'),
  currency_code: z.string().nullable(),
  is_deleted: z.boolean().describe('drop it on your side'),
  category_id: id.nullable(),
  account_id: id,
  is_future: z.boolean().describe('announced, not in the balance yet'),
  show_client_side: z.boolean().nullable(),
  operation_type: z
    .string()
    .nullable()
    .describe(`${Object.keys(operationTypes).join(', ')} (types.md); one that is new stays the provider’s word`),
  provider: z.string(),
});

export type Transaction = z.infer<typeof transaction>;
