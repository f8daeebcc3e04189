import { z } from 'zod';
import { transactionsOf } from '../connections/bank_data/read_lists.ts';
import { dayArguments } from './arguments/days.ts';
import { lang } from './arguments/lang.ts';
import { since } from './arguments/since.ts';
import { optionalText } from './arguments/text.ts';
import { transactionsResult, wantedOf } from './arguments/transactions.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { method } from './method.ts';
import { PagedList } from './paged_list.ts';

export const getBankTransactions = method({
  name: 'get_bank_transactions',
  summary: 'The transactions of a user, or of one item, changed since a day. Deleted ones are there, marked.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({
    since,
    ...dayArguments,
    lang,
    ...userArguments,
    item_id: optionalText('One item only; all of the user’s, at every provider, when missing.', 64),
  }),
  result: transactionsResult,
  mayLeaveOut: true,
  example: { since: '2026-11-01', lang: 'fr', user: 'compta@erp.example' },
  run: async (call, args) =>
    new PagedList(
      await transactionsOf(call.connections, call.client.id, userOf(args), args.item_id, wantedOf(call, args)),
    ),
});
