import { z } from 'zod';
import { capabilitiesOf } from '../connections/bank_data/capabilities_of.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';

export const getCapabilities = method({
  name: 'get_capabilities',
  summary: 'What each provider of this gateway offers, and why not.',
  scope: 'read',
  arguments: z.object({ provider: optionalText('One provider only; all of this gateway when missing.', 32) }),
  result: z
    .array(
      z.object({
        provider: z.string().describe('its name, as in the argument `provider` of the links'),
        is_default: z.boolean().describe('the one that new connections get'),
        operations: z
          .record(
            z.string(),
            z.object({
              offered: z.boolean().describe('whether the methods for it work with this provider'),
              reason: z.string().nullable().describe('why it is not offered; null when it is'),
            }),
          )
          .describe(
            '`connect`, `edit`, `sca`, `pro`, `manage` (the links), `refresh`, `categories`, `documents`, `investments`; an open list',
          ),
        management_links_per_item_and_day: z
          .number()
          .nullable()
          .describe('how many edit, SCA, pro and manage links together one item may have in 24 hours; null: no limit'),
      }),
    )
    .describe('one entry a provider'),
  example: {},
  run: async (call, args) => capabilitiesOf(call.connections, args.provider),
});
