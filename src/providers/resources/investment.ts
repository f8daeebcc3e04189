import { z } from 'zod';
import { amount } from './amount.ts';
import { id } from './id.ts';

/** What a person holds on an account: securities, a fund, a part of a life insurance. */
export const investment = z.object({
  id: id.describe('the holding, the same on every read'),
  account_id: id.describe('the account on which it is held'),
  item_id: id.describe('the connection that it comes from'),
  label: z.string().nullable().describe('as the bank calls it'),
  code: z.string().nullable().describe('the code of what is held, mostly its ISIN; `code_type` says which kind'),
  code_type: z.string().nullable().describe('`isin`, `amf`, …; null where the code is none that is known'),
  symbol: z.string().nullable().describe('the short code of its exchange (ticker)'),
  quantity: amount.nullable().describe('how many are held, as the provider wrote it'),
  unit_price: amount.nullable().describe('what one is worth on `date`'),
  purchase_unit_price: amount.nullable().describe('what one cost, on average'),
  valuation: amount.nullable().describe('what all of them are worth, as the provider wrote it'),
  currency_code: z.string().nullable().describe('ISO 4217, of the three amounts'),
  original_valuation: amount.nullable().describe('the same in the currency of what is held; Powens'),
  original_currency_code: z.string().nullable().describe('that currency, where it is another one; Powens'),
  date: z.string().nullable().describe('the day of `unit_price`, yyyy-mm-dd'),
  updated_at: z.string().nullable().describe('when the provider last read it, UTC'),
  provider: z.string().describe('the provider that it comes from'),
});

/** @since 0.2 */
export type Investment = z.infer<typeof investment>;
