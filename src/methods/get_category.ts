import { z } from 'zod';
import { readCategories, readCategory } from '../connections/bank_data/read_reference_data.ts';
import { type Category, type CategoryBranch, category, categoryBranch } from '../providers/resources/category.ts';
import { languageOf } from './arguments/lang.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';
import { WithSkipped } from './with_skipped.ts';

export const getCategory = method({
  name: 'get_category',
  summary: 'One category by its id, or the whole tree when no id is given.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({
    lang: optionalText('`fr` or `en` (also `fr_FR`, `en-GB`); another language, or none, gets `en`.', 16),
    category_id: optionalText('The category; the whole tree when missing.', 64),
  }),
  result: z
    .union([
      category.describe('with `category_id`: that category'),
      z.array(categoryBranch).describe('without: the whole tree'),
    ])
    .describe('one category, or the whole tree'),
  mayLeaveOut: true,
  example: { lang: 'fr', category_id: '273' },
  async run(call, args): Promise<Category | WithSkipped<readonly CategoryBranch[]>> {
    const language = languageOf(args.lang ?? 'en');
    if (args.category_id !== null) return readCategory(call.connections, args.category_id, language);
    const { rows, skipped } = await readCategories(call.connections, language);
    return new WithSkipped(rows, skipped);
  },
});
