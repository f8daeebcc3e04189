import { z } from 'zod';
import { deleteItem } from '../connections/items/delete_item.ts';
import { shownId } from '../connections/site_ids.ts';
import { id } from '../providers/resources/id.ts';
import { itemId } from './arguments/item_id.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { method } from './method.ts';

export const deleteBridgeItemId = method({
  name: 'delete_bridge_item_id',
  summary: 'Deletes a connection, at the provider first. Called again it answers the same.',
  scope: 'delete',
  arguments: z.object({ item_id: itemId, ...userArguments }),
  result: z
    .object({
      item_id: id.describe('the connection'),
      deleted: z.literal(true).describe('always: else there is an error'),
    })
    .describe('the connection is gone, at the provider too'),
  example: { item_id: '9456123', user: 'compta@erp.example' },
  async run(call, args) {
    await deleteItem(call.connections, call.client.id, args.item_id, userOf(args));
    return { item_id: shownId(args.item_id), deleted: true };
  },
});
