import { z } from 'zod';
import { refreshItem } from '../connections/items/refresh_item.ts';
import { shownId } from '../connections/site_ids.ts';
import { id } from '../providers/resources/id.ts';
import { itemId } from './arguments/item_id.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { method } from './method.ts';

export const postItemRefresh = method({
  name: 'post_item_refresh',
  summary: 'Asks the bank for fresh data, where the provider lets one ask.',
  scope: 'read',
  arguments: z.object({ item_id: itemId, ...userArguments }),
  result: z
    .object({
      item_id: id.describe('the connection'),
      accepted: z.boolean().describe('false where the provider refreshes by its own schedule'),
      status: z
        .string()
        .describe('the provider’s word for what happens now; `scheduled` where it refreshes by itself only'),
      reason: z.string().nullable().describe('why it was not accepted'),
    })
    .describe('whether the bank is being read now; events tell when there is something new'),
  example: { item_id: '9456123', user: 'compta@erp.example' },
  async run(call, args) {
    const answer = await refreshItem(call.connections, call.client.id, args.item_id, userOf(args));
    return { ...answer, item_id: shownId(args.item_id) };
  },
});
