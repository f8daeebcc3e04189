import { z } from 'zod';
import { syncTransactions } from '../connections/sync/sync_transactions.ts';
import { lang, languageOrNone } from './arguments/lang.ts';
import { optionalText } from './arguments/text.ts';
import { transactionsResult } from './arguments/transactions.ts';
import { userArguments, userOf } from './arguments/user.ts';
import { wholeNumber } from './arguments/whole_number.ts';
import { method } from './method.ts';
import { WithSkipped } from './with_skipped.ts';

/** The longest that is given has some 10 characters for each connection of the user, and mostly less than 2,000 in all. */
const longestCursor = 65_536;

export const syncTransactionsMethod = method({
  name: 'sync_transactions',
  summary:
    'Everything at first, then what has changed since the cursor was given, a page a call. Deleted ones are there, marked.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({
    ...userArguments,
    item_id: optionalText('One item only; all of the user’s, at every provider, when missing.', 64),
    account_id: optionalText(
      'One account only, and not together with `item_id`; all of the user’s, or of the item, when missing.',
      64,
    ),
    cursor: optionalText(
      'The `cursor` of the answer before, once its rows are stored; everything from the beginning when missing. It serves the same user, `item_id` and `account_id`, and never ends.',
      longestCursor,
    ),
    limit: wholeNumber('How many rows at most: 1 to 500, 500 when missing.', {
      minimum: 1,
      maximum: 500,
      fallback: 500,
    }),
    lang,
  }),
  result: z
    .object({
      transactions: transactionsResult.describe(
        'upsert them by `id`, in their order; a row may come twice, and a page may be empty',
      ),
      cursor: z.string().describe('store it with the rows, and give it back the next time; always there'),
      has_more: z.boolean().describe('whether to call again now; false: all that there is for now has been given'),
      behind: z
        .array(
          z.object({
            provider: z.string().describe('whose rows may be missing'),
            reason: z
              .string()
              .describe(
                '`unavailable`, `rate_limited`, `action_needed`, `not_found`, `refused`, `invalid`, `unsupported`; an open list',
              ),
          }),
        )
        .describe(
          'providers that could not be read this time, while another could: nothing of theirs is passed over, the next calls go on where they were; empty when there is none',
        ),
    })
    .describe('a page of changes'),
  mayLeaveOut: true,
  example: { user: 'compta@erp.example', limit: '500' },
  async run(call, args) {
    const { transactions, cursor, hasMore, behind, skipped } = await syncTransactions(call.connections, {
      clientId: call.client.id,
      user: userOf(args),
      itemId: args.item_id,
      accountId: args.account_id,
      cursor: args.cursor,
      limit: args.limit,
      lang: languageOrNone(args.lang),
    });
    const answer = { transactions, cursor, has_more: hasMore, behind };
    return skipped.length === 0 ? answer : new WithSkipped(answer, skipped);
  },
});
