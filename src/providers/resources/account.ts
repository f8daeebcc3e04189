import { z } from 'zod';
import { accountTypes } from './account_types.ts';
import { amount } from './amount.ts';
import { id } from './id.ts';

const record = z.record(z.string(), z.unknown()).nullable();

/** A bank account, with the field names of Bridge 2021-06-01 (docs/reference/bridge.md, 2.5) and the gateway's own. */
export const account = z.object({
  id,
  name: z.string().nullable(),
  balance: amount.nullable().describe('as the provider wrote it; null when the account is not shared'),
  status: z.number().int().nullable(),
  status_code_info: z.string().nullable(),
  status_code_description: z.string().nullable(),
  updated_at: z.string().nullable(),
  type: z
    .string()
    .nullable()
    .describe(`${Object.keys(accountTypes).join(', ')} (types.md); one that is new stays the provider’s word`),
  is_paused: z.boolean().nullable(),
  currency_code: z.string().nullable(),
  item_id: id,
  bank_id: id.nullable(),
  loan_details: record,
  savings_details: record,
  is_pro: z.boolean().nullable(),
  iban: z.string().nullable(),
  number: z.string().nullable().describe('as the bank writes it; null where the provider gives none (Bridge)'),
  data_access: z.enum(['enabled', 'disabled']).describe('`disabled`: the person did not share this account'),
  accounting_balance: amount.nullable().describe('booked only; Bridge 2025-01-15'),
  instant_balance: amount.nullable().describe('with pending and future; Bridge 2025-01-15'),
  provider: z.string(),
});

export type Account = z.infer<typeof account>;
