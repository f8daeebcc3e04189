import { z } from 'zod';
import { id } from './id.ts';

/** One category. */
export const category = z.object({
  id: id.describe('the category; `category_id` of a transaction'),
  name: z.string().describe('in the language that was asked for'),
  parent_id: id.nullable().describe('the category above; null for one at the top'),
  provider: z.string().describe('the provider that it comes from'),
});

/** A category with its children, as the tree lists them. */
export const categoryBranch = z.object({
  id: id.describe('the category at the top'),
  name: z.string().describe('in the language that was asked for'),
  categories: z
    .array(
      z.object({
        id: id.describe('the category; `category_id` of a transaction'),
        name: z.string().describe('in the language that was asked for'),
      }),
    )
    .describe('the categories below it; the tree has two levels'),
  provider: z.string().describe('the provider that it comes from'),
});

/** @since 0.2 */
export type Category = z.infer<typeof category>;
/** @since 0.2 */
export type CategoryBranch = z.infer<typeof categoryBranch>;
