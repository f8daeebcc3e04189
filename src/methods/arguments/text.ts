import { z } from 'zod';

/**
 * What Frappe's clients mean: an empty text or null is "none", and an id comes as a number (a large one as the text that was written) or as its digits
 * (docs/reference/frappe.md, 2.3).
 */
function plain(value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  return typeof value === 'number' ? String(value) : JSON.isRawJSON(value) ? value.rawJSON : value;
}

const shortText = (maximum: number) =>
  z
    .string({ error: 'must be a text' })
    .trim()
    .min(1, { error: 'must not be blank' })
    .max(maximum, { error: `must have at most ${maximum} characters` });

/** A required text. */
export function text(description: string, maximum = 140) {
  return z.preprocess(plain, shortText(maximum)).describe(description);
}

/** The same, or null when it is missing. */
export function optionalText(description: string, maximum = 140) {
  return z
    .preprocess(
      plain,
      shortText(maximum)
        .optional()
        .transform((value) => value ?? null),
    )
    .describe(description);
}
