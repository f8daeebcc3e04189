import { optionalText } from './text.ts';

/** A country, in upper case. */
export function country(description: string) {
  return optionalText('', 2)
    .refine((text) => text === null || /^[A-Za-z]{2}$/.test(text), { error: 'must be two letters, such as FR' })
    .transform((text) => text?.toUpperCase() ?? null)
    .describe(description);
}
