import { z } from 'zod';
import { itemsOf } from '../connections/items/items_of.ts';
import { item } from '../providers/resources/item.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { method } from './method.ts';
import { PagedList } from './paged_list.ts';
import { wayOnShape } from './way_on.ts';

export const getItems = method({
  name: 'get_items',
  summary: 'The connections of a user, as they were last seen; get_bridge_item_details asks the provider.',
  scope: 'read',
  arguments: z.object(userArguments),
  result: z
    .array(
      item.extend({
        ...wayOnShape,
        bank: z.string().describe('as the site called it'),
        site: z.string().describe('the site that hears of it'),
      }),
    )
    .describe('the connections, oldest first'),
  example: { user: 'compta@erp.example' },
  run: async (call, args) => new PagedList(await itemsOf(call.connections, call.client.id, userOf(args))),
});
