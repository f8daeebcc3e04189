import { z } from 'zod';

/** A whole number, which forms and queries send as its digits. */
export function wholeNumber(
  description: string,
  { minimum, maximum, fallback }: { minimum: number; maximum: number; fallback: number },
) {
  const error = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .preprocess(
      (value) => (value === '' || value === null || value === undefined ? fallback : value),
      z
        .union(
          [
            z.number(),
            z
              .string()
              .regex(/^\d{1,9}$/)
              .transform(Number),
          ],
          { error },
        )
        .pipe(z.number({ error }).int({ error }).min(minimum, { error }).max(maximum, { error })),
    )
    .describe(description);
}
