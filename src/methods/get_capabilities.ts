import { z } from 'zod';
import { capabilitiesOf } from '../connections/bank_data/capabilities_of.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';

export const getCapabilities = method({
  name: 'get_capabilities',
  summary: 'What each provider of this gateway offers, and why not.',
  scope: 'read',
  arguments: z.object({ provider: optionalText('One provider only.', 32) }),
  result: z.array(
    z.object({
      provider: z.string(),
      is_default: z.boolean().describe('the one that new connections get'),
      operations: z.record(
        z.string(),
        z.object({ offered: z.boolean(), reason: z.string().nullable().describe('why it is not offered') }),
      ),
      management_links_per_item_and_day: z.number().nullable().describe('null: no limit'),
    }),
  ),
  example: {},
  run: async (call, args) => capabilitiesOf(call.connections, args.provider),
});
