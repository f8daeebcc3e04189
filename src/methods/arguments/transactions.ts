import { z } from 'zod';
import type { TransactionsWanted } from '../../connections/bank_data/read_lists.ts';
import { category } from '../../providers/resources/category.ts';
import { transaction } from '../../providers/resources/transaction.ts';
import type { Call } from '../call.ts';
import { daysOf } from './days.ts';
import { languageOrNone } from './lang.ts';
import { sinceOf } from './since.ts';

/** What both transaction methods give. */
export const transactionsResult = z
  .array(
    transaction.extend({
      category: category
        .omit({ provider: true })
        .nullable()
        .optional()
        .describe('with `lang` only: the category named in that language'),
    }),
  )
  .describe('the whole list, in the provider’s order, whatever number of pages the provider makes of it');

/** @throws Refusal `invalid` */
export function wantedOf(
  call: Call,
  args: { since: string | null; min_date: string | null; max_date: string | null; lang: string | null },
): TransactionsWanted {
  return { modifiedSince: sinceOf(call, args.since), days: daysOf(args), lang: languageOrNone(args.lang) };
}
