import { type SettingDefinition, settingDefinitions } from '../../../config/definitions.ts';
import type { Settings } from '../../../config/settings.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

/** Whether the provider of new connections has all that it needs: the settings with its name in front. */
export function checkProvider(settings: Settings): Finding[] {
  const provider = settings.PROVIDER;
  if (settings.SANDBOX === 'on') return [ok('provider', `${provider}, simulated by the sandbox`)];
  const names = Object.keys(settingDefinitions) as (keyof Settings)[];
  const missing = names.filter((name) => name.startsWith(`${provider.toUpperCase()}_`) && settings[name] === undefined);
  const credentials = missing.filter((name) => !name.endsWith('_WEBHOOK_SECRET'));
  const advice = "take them from the provider's dashboard; docs/settings.md says where";
  if (credentials.length > 0) return [failed('provider', `${provider} lacks ${credentials.join(' and ')}`, advice)];
  const [webhookSecret] = missing;
  if (webhookSecret !== undefined) {
    // What goes on without it stands beside the setting.
    const { shown } = settingDefinitions[webhookSecret] as SettingDefinition;
    return [warning('provider', `${webhookSecret} is not given (${shown})`, advice)];
  }
  return [ok('provider', `${provider}, with its credentials`)];
}
