import type { Choice } from '../../pages/parts/field.ts';
import type { ConsoleContext } from '../console_context.ts';

/** The providers to choose from: those that PROVIDERS names. */
export function providerChoices({ parts }: Pick<ConsoleContext, 'parts'>): Choice[] {
  return parts.settings.providers.map(({ name, title }) => ({ value: name, label: title }));
}
