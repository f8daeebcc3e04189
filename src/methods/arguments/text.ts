import { z } from 'zod';

/** Clients send an empty text or null for "none" (reference/frappe.md, 2.3). */
function emptyIsMissing(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

const shortText = (maximum: number) =>
  z.union([z.string(), z.number().transform(String)], { error: 'must be a text' }).pipe(
    z
      .string()
      .trim()
      .min(1)
      .max(maximum, { error: `must have at most ${maximum} characters` }),
  );

/** A required text; a number counts as its digits, since ids arrive as either. */
export function text(description: string, maximum = 140) {
  return z.preprocess(emptyIsMissing, shortText(maximum)).describe(description);
}

/** The same, or null when it is missing. */
export function optionalText(description: string, maximum = 140) {
  return z
    .preprocess(
      emptyIsMissing,
      shortText(maximum)
        .optional()
        .transform((value) => value ?? null),
    )
    .describe(description);
}
