import { z } from 'zod';
import { id } from './id.ts';

/** A bank, with the field names of Bridge 2021-06-01 (docs/reference/bridge.md, 2.8) and the gateway's own. */
export const bank = z.object({
  id,
  name: z.string().nullable(),
  parent_name: z.string().nullable(),
  country_code: z.string().nullable().describe('ISO 3166-1, upper case'),
  primary_color: z.string().nullable(),
  secondary_color: z.string().nullable(),
  logo_url: z.string().nullable(),
  deeplink_ios: z.string().nullable(),
  deeplink_android: z.string().nullable(),
  form: z.array(z.record(z.string(), z.unknown())).nullable(),
  authentication_type: z.string().nullable(),
  is_highlighted: z.boolean().nullable(),
  capabilities: z.array(z.string()),
  transfer: z.record(z.string(), z.unknown()).nullable(),
  payment: z.record(z.string(), z.unknown()).nullable(),
  channel_type: z.array(z.string()).nullable(),
  display_order: z.number().nullable(),
  url: z.string().nullable(),
  provider: z.string(),
});

export type Bank = z.infer<typeof bank>;
