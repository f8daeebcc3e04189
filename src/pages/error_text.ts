import type { GatewayError } from '../errors/gateway_error.ts';
import { filled } from '../errors/told.ts';
import { frenchMeanings } from './french_meanings.ts';
import { frenchSentences } from './french_sentences.ts';
import type { Language } from './language.ts';

const meanings: Readonly<Record<string, string>> = frenchMeanings;

/** What a person is told of an error that is meant for operators, in the language of the page. */
export function errorText({ code, message, told }: GatewayError, language: Language): string {
  if (language === 'en') return message;
  if (told) return filled(frenchSentences[told.sentence], told.facts);
  // Its facts are in the message: the key that is missing, the row that it sealed.
  return `${meanings[code] ?? code} (${message})`;
}
