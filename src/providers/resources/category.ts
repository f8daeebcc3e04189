import { z } from 'zod';
import { id } from './id.ts';

/** One category. */
export const category = z.object({
  id,
  name: z.string(),
  parent_id: id.nullable(),
  provider: z.string(),
});

/** A category with its children, as the tree lists them. */
export const categoryBranch = z.object({
  id,
  name: z.string(),
  categories: z.array(z.object({ id, name: z.string() })),
  provider: z.string(),
});

export type Category = z.infer<typeof category>;
export type CategoryBranch = z.infer<typeof categoryBranch>;
