import type { Language } from '../../providers/provider.ts';
import { optionalText } from './text.ts';

/** The argument `lang` of both transaction methods. */
export const lang = optionalText(
  'With it each transaction carries its category, named in that language: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, `category_id` alone.',
  16,
);

/** The language of the names of categories; null for a call that wants none. */
export function languageOrNone(text: string | null): Language | null {
  return text === null ? null : languageOf(text);
}

/** The language that a text such as `fr-CA` asks for. */
export function languageOf(text: string): Language {
  return /^fr\b|^fr_/i.test(text) ? 'fr' : 'en';
}
