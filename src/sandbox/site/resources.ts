import { z } from 'zod';

/*
 * What this site reads of the gateway's answers. A real client needs no more either: unknown fields are ignored, and
 * what may be null is.
 */

const id = z.union([z.number(), z.string()]).transform(String);
const text = z.string().nullable();

export const link = z.object({ redirect_url: z.url({ protocol: /^https?$/ }), request: z.string() });

export const tripEnd = z.object({
  request: z.string(),
  status: z.enum(['pending', 'completed', 'failed']),
  item_id: id.nullish(),
  bank: text,
  step: text.optional(),
});

export const offeredProviders = z.array(
  z.object({
    provider: z.string(),
    is_default: z.boolean(),
    operations: z.record(z.string(), z.object({ offered: z.boolean() })).default({}),
  }),
);
export type OfferedProvider = z.infer<typeof offeredProviders>[number];

export const item = z.object({
  id,
  status: z.number(),
  bank_id: id.nullable(),
  provider: z.string(),
  needs: z.string(),
  authentication_expires_at: text,
  last_successful_refresh: text,
});
export type Item = z.infer<typeof item>;

export const items = z.array(item);

export const bank = z.object({ name: text, logo_url: text });
export type Bank = z.infer<typeof bank>;

export const accounts = z.array(
  z.object({
    id,
    name: text,
    balance: z.number().nullable(),
    currency_code: text,
    type: text,
    iban: text,
    data_access: z.string(),
    previous_account_ids: z.array(id).default([]),
  }),
);
export type Account = z.infer<typeof accounts>[number];

export const transactions = z.array(
  z.object({
    id,
    clean_description: text,
    bank_description: text,
    amount: z.number().nullable(),
    currency_code: text,
    date: text,
    is_deleted: z.boolean(),
    is_future: z.boolean(),
    category: z.object({ name: z.string() }).nullish(),
  }),
);
export type Transaction = z.infer<typeof transactions>[number];

export const refreshAnswer = z.object({ accepted: z.boolean(), status: text, reason: text.optional() });

export const signingSecret = z.object({ secret: z.string() });

export const deliveries = z.object({
  deliveries: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      attempts: z.array(z.object({ status: z.number().nullable() })),
    }),
  ),
});
export type Delivery = z.infer<typeof deliveries>['deliveries'][number];

export const anything = z.unknown();
