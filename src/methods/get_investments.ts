import { z } from 'zod';
import { investmentsOf } from '../connections/bank_data/read_investments.ts';
import { investment } from '../providers/resources/investment.ts';
import { itemOrAccount } from './arguments/item_or_account.ts';
import { optionalText } from './arguments/text.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { method } from './method.ts';
import { PagedList } from './paged_list.ts';

export const getInvestments = method({
  name: 'get_investments',
  summary: 'What is held on an account, or on all accounts of a connection: securities, funds, life insurance.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({
    item_id: optionalText('The connection, all of its accounts; missing where account_id is given.', 64),
    account_id: optionalText('One account; missing where item_id is given.', 64),
    ...userArguments,
  }),
  result: z.array(investment).describe('what is held now; what was sold is not there'),
  mayLeaveOut: true,
  example: { item_id: '9456123', user: 'compta@erp.example' },
  run: async (call, args) =>
    new PagedList(await investmentsOf(call.connections, call.client.id, userOf(args), itemOrAccount(args))),
});
