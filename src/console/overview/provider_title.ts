import type { ConsoleParts } from '../console_parts.ts';

/** What people call a provider; one that this gateway does not have any more goes by its name. */
export function providerTitle({ settings }: Pick<ConsoleParts, 'settings'>, name: string): string {
  return settings.providers.find((definition) => definition.name === name)?.title ?? name;
}
