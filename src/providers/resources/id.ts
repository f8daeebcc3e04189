import { z } from 'zod';

/** An id as the sites see it: Bridge's numbers as they are, another provider's as text with its name in front. */
export const id = z.union([z.number(), z.string()]);

export type Id = z.infer<typeof id>;

/** A number as far as a double holds it for sure; a larger one stays the text of its digits, exact rather than a number. */
export function idOfDigits(digits: string): Id {
  const value = Number(digits);
  return Number.isSafeInteger(value) && String(value) === digits ? value : digits;
}
