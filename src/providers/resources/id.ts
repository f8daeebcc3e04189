import { z } from 'zod';

/** An id as the sites see it: Bridge's numbers as they are, another provider's as text with its name in front. */
export const id = z.union([z.number(), z.string()]);

export type Id = z.infer<typeof id>;
