import { z } from 'zod';
import { transactionsOfAccount } from '../connections/bank_data/read_lists.ts';
import { dayArguments } from './arguments/days.ts';
import { lang } from './arguments/lang.ts';
import { since } from './arguments/since.ts';
import { text } from './arguments/text.ts';
import { transactionsResult, wantedOf } from './arguments/transactions.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { method } from './method.ts';
import { PagedList } from './paged_list.ts';

export const getBankTransactionsByAccount = method({
  name: 'get_bank_transactions_by_account',
  summary: 'The transactions of one account, changed since a day. Deleted ones are there, marked.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({ account_id: text('The account.', 64), since, ...dayArguments, lang, ...userArguments }),
  result: transactionsResult,
  mayLeaveOut: true,
  example: { account_id: '51234567', since: '2026-11-01', user: 'compta@erp.example' },
  run: async (call, args) =>
    new PagedList(
      await transactionsOfAccount(
        call.connections,
        call.client.id,
        userOf(args),
        args.account_id,
        wantedOf(call, args),
      ),
    ),
});
