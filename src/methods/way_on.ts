import { z } from 'zod';

/** What a site does about an item: `src/connections/way_on.ts`. */
export const wayOnShape = {
  method: z
    .string()
    .nullable()
    .describe(
      'the method that gives the link, `bank_api.bridge.get_bridge_edit_link` for example; null where no link helps',
    ),
  what_to_do: z
    .string()
    .nullable()
    .describe('what the site does about it, in a sentence for its developer; null where nothing is to be done'),
};
