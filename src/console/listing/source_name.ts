import type { Part } from '../../pages/html.ts';
import type { ConsoleContext } from '../console_context.ts';
import { listWords } from './list_words.ts';
import { thingLink } from './thing_link.ts';

/** Where an event comes from: a provider with the way to its page, or the gateway itself. */
export function sourceName({ language, parts }: Pick<ConsoleContext, 'language' | 'parts'>, provider: string): Part {
  if (provider === 'gateway') return listWords[language].gateway;
  const known = parts.settings.providers.find(({ name }) => name === provider);
  return known ? thingLink('provider', provider, known.title) : provider;
}
