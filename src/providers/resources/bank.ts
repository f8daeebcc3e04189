import { z } from 'zod';
import { id } from './id.ts';

/** A bank, with the field names of Bridge 2021-06-01 (docs/reference/bridge.md, 2.8) and the gateway's own. */
export const bank = z.object({
  id: id.describe('the bank, for get_single_bank; `bank_id` of items and accounts'),
  name: z.string().nullable().describe('as people know it'),
  parent_name: z.string().nullable().describe('the group that it belongs to'),
  country_code: z.string().nullable().describe('ISO 3166-1, upper case'),
  primary_color: z.string().nullable().describe('of its brand, `#rrggbb`; Bridge 2021-06-01, Powens'),
  secondary_color: z.string().nullable().describe('the other one; Bridge 2021-06-01'),
  logo_url: z.string().nullable().describe('where its logo is'),
  deeplink_ios: z.string().nullable().describe('opens the bank’s app on an iPhone; Bridge 2021-06-01'),
  deeplink_android: z.string().nullable().describe('the same on Android; Bridge 2021-06-01'),
  form: z
    .array(z.record(z.string(), z.unknown()))
    .nullable()
    .describe(
      'the fields of its login, as the provider describes them; the provider’s page asks for them, not the site',
    ),
  authentication_type: z.string().nullable().describe('how a person logs in, in the provider’s word'),
  is_highlighted: z.boolean().nullable().describe('true: the provider shows it first; Bridge 2021-06-01'),
  capabilities: z.array(z.string()).describe('what the provider reads there, in its own words; an open list'),
  transfer: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('what it says of transfers, which this gateway does not make; Bridge 2021-06-01'),
  payment: z.record(z.string(), z.unknown()).nullable().describe('the same of payments; Bridge'),
  channel_type: z
    .array(z.string())
    .nullable()
    .describe('how the provider reaches the bank: `dsp2`, `direct_access`; Bridge 2021-06-01'),
  display_order: z.number().nullable().describe('its place in the provider’s own list; Bridge 2021-06-01'),
  url: z.string().nullable().describe('the bank’s own site'),
  provider: z.string().describe('the provider that it comes from'),
});

/** @since 0.2 */
export type Bank = z.infer<typeof bank>;
