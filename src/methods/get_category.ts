import { z } from 'zod';
import { readCategories, readCategory } from '../connections/bank_data/read_reference_data.ts';
import { type Category, type CategoryBranch, category, categoryBranch } from '../providers/resources/category.ts';
import { lang, languageOf } from './arguments/lang.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';

export const getCategory = method({
  name: 'get_category',
  summary: 'One category by its id, or the whole tree when no id is given.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({ lang, category_id: optionalText('The category; without it the whole tree.', 64) }),
  result: z.union([category, z.array(categoryBranch)]),
  example: { lang: 'fr', category_id: '273' },
  async run(call, args): Promise<Category | readonly CategoryBranch[]> {
    const language = languageOf(args.lang ?? 'en');
    return args.category_id === null
      ? readCategories(call.connections, language)
      : readCategory(call.connections, args.category_id, language);
  },
});
