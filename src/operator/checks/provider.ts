import type { Settings } from '../../../config/settings.ts';
import { missingSettings } from '../../providers/missing_settings.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

/** Whether the provider of new connections has all that it needs. */
export function checkProvider({ PROVIDER, SANDBOX, providers, providerSettings }: Settings): Finding[] {
  if (SANDBOX === 'on') return [ok('provider', `${PROVIDER}, simulated by the sandbox`)];
  return providers
    .filter(({ name }) => name === PROVIDER)
    .map(({ name, settings, required, advised }) => {
      const credentials = missingSettings(required, providerSettings);
      const advice = "take them from the provider's dashboard; docs/settings.md says where";
      if (credentials.length > 0) return failed('provider', `${name} lacks ${credentials.join(' and ')}`, advice);
      const [missing] = missingSettings(advised, providerSettings);
      // What goes on without it stands beside the setting.
      if (missing !== undefined)
        return warning('provider', `${missing} is not given (${settings[missing]?.shown})`, advice);
      return ok('provider', `${name}, with its credentials`);
    });
}
