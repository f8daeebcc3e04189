import { z } from 'zod';
import { categorise } from '../../connections/bank_data/categorise.ts';
import type { Pages } from '../../providers/provider.ts';
import { category } from '../../providers/resources/category.ts';
import { type Transaction, transaction } from '../../providers/resources/transaction.ts';
import type { Call } from '../call.ts';
import { PagedList } from '../paged_list.ts';
import { languageOf } from './lang.ts';

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

/** The list as it goes out: with `lang`, each transaction carries its category's name. */
export function transactionList(call: Call, pages: Pages<Transaction>, lang: string | null): PagedList<Transaction> {
  return new PagedList(lang === null ? pages : categorise(call.connections, pages, languageOf(lang)));
}
