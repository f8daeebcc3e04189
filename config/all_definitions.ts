import { z } from 'zod';
import type { ProviderDefinition } from '../src/providers/definition.ts';
import { eitherOf } from '../src/providers/either_of.ts';
import { definitions } from './definitions.ts';
import { providersSetting } from './providers_setting.ts';
import { type SettingDefinitions, setting } from './setting.ts';

/** Every setting of a gateway with these providers, in the order of docs/settings.md: theirs stand before the first that all obey. */
export function allDefinitions(
  providers: readonly ProviderDefinition[],
  builtIn: readonly ProviderDefinition[] = providers,
): SettingDefinitions {
  const own = Object.entries<SettingDefinitions[string]>(definitions);
  const place = own.findIndex(([name]) => name === 'PROVIDER_TIMEOUT_MS');
  return Object.fromEntries([
    ...own.slice(0, place),
    ['PROVIDERS', providersSetting(builtIn)],
    ['PROVIDER', providerSetting(providers.map(({ name }) => name))],
    ...providers.flatMap(({ settings }) => Object.entries(settings)),
    ...own.slice(place),
  ]);
}

function providerSetting(names: readonly string[]) {
  return setting({
    summary: 'The provider of new connections.',
    expected: eitherOf(names),
    schema: z.enum([...names]).default(names[0] ?? ''),
  });
}
