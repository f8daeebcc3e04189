import type { z } from 'zod';

/** Whether a call must have this argument. */
export function isRequired(schema: z.ZodType): boolean {
  return !schema.safeParse(undefined).success;
}
