import { z } from 'zod';
import { accountsOf } from '../connections/bank_data/read_lists.ts';
import { account } from '../providers/resources/account.ts';
import { id } from '../providers/resources/id.ts';
import { itemId } from './arguments/item_id.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { method } from './method.ts';
import { PagedList } from './paged_list.ts';

export const getBankAccounts = method({
  name: 'get_bank_accounts',
  summary: 'The accounts of a connection.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({ item_id: itemId, ...userArguments }),
  result: z
    .array(
      account.extend({
        previous_account_ids: z
          .array(id)
          .describe(
            'ids that this account had before a reconnection or a renewal, oldest first; empty where two could be meant',
          ),
      }),
    )
    .describe('the accounts, those that the person did not share among them'),
  mayLeaveOut: true,
  example: { item_id: '9456123', user: 'compta@erp.example' },
  run: async (call, args) =>
    new PagedList(await accountsOf(call.connections, call.client.id, args.item_id, userOf(args))),
});
