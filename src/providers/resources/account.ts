import { z } from 'zod';
import { accountTypes } from './account_types.ts';
import { amount } from './amount.ts';
import { id } from './id.ts';

const record = z.record(z.string(), z.unknown()).nullable();

/** A bank account, with the field names of Bridge 2021-06-01 (docs/reference/bridge.md, 2.5) and the gateway's own. */
export const account = z.object({
  id: id.describe('the account, the same on every read'),
  name: z.string().nullable().describe('as the bank or the person calls it'),
  balance: amount.nullable().describe('as the provider wrote it; null when the account is not shared'),
  status: z
    .number()
    .int()
    .nullable()
    .describe('its own status, in the numbers of an item; Bridge 2021-06-01 alone has one'),
  status_code_info: z.string().nullable().describe('the provider’s word for how its last read went'),
  status_code_description: z.string().nullable().describe('the same as a sentence for people; Bridge 2021-06-01'),
  updated_at: z.string().nullable().describe('when the provider last read it, ISO 8601, UTC'),
  type: z
    .string()
    .nullable()
    .describe(`${Object.keys(accountTypes).join(', ')} (types.md); one that is new stays the provider’s word`),
  is_paused: z.boolean().nullable().describe('true: the provider does not read it at present; Bridge'),
  currency_code: z.string().nullable().describe('ISO 4217, of all its amounts'),
  item_id: id.describe('the connection that it belongs to'),
  bank_id: id.nullable().describe('its bank, for get_single_bank'),
  loan_details: record.describe(
    'of a loan: dates, rate, next payment and capital, as far as the provider gives them; null for other accounts',
  ),
  savings_details: record.describe('of a savings account: opening date, rate and ceiling; Bridge'),
  is_pro: z.boolean().nullable().describe('true: a company’s'),
  iban: z.string().nullable().describe('without blanks; null where the bank gives none'),
  number: z
    .string()
    .nullable()
    .describe(
      'as the bank writes it, a card’s whole one masked but for its end; null where the provider gives none (Bridge)',
    ),
  data_access: z.enum(['enabled', 'disabled']).describe('`disabled`: the person did not share this account'),
  accounting_balance: amount.nullable().describe('booked only; Bridge 2025-01-15'),
  instant_balance: amount.nullable().describe('with pending and future; Bridge 2025-01-15'),
  parent_account_id: id
    .nullable()
    .describe('the account that pays for this one, of a card with deferred debit; Powens, Iswigo'),
  coming_balance: amount.nullable().describe('the sum of what is announced and not in `balance` yet; Powens'),
  bic: z.string().nullable().describe('of its bank, ISO 9362; Powens'),
  holder: z.string().nullable().describe('the company that holds it, where the provider names one; Powens'),
  provider: z.string().describe('the provider that it comes from'),
});

/** @since 0.2 */
export type Account = z.infer<typeof account>;
