import { defineProvider } from '../definition.ts';
import { capabilities } from './capabilities.ts';
import { settings } from './settings.ts';

/** Bridge by Bankin', in either generation of its API. */
export const definition = defineProvider({
  name: 'bridge',
  title: 'Bridge',
  settings,
  required: ['BRIDGE_CLIENT_ID', 'BRIDGE_CLIENT_SECRET'],
  advised: ['BRIDGE_WEBHOOK_SECRET'],
  variants: [
    { title: 'Bridge 2025-01-15', capabilities: capabilities['2025-01-15'] },
    { title: 'Bridge 2021-06-01', capabilities: capabilities['2021-06-01'] },
  ],
  async open(host, given) {
    const { openBridge } = await import('./bridge.ts');
    return openBridge({
      ...host,
      url: given.BRIDGE_URL,
      version: given.BRIDGE_VERSION,
      clientId: given.BRIDGE_CLIENT_ID,
      clientSecret: given.BRIDGE_CLIENT_SECRET,
      webhookSecrets: given.BRIDGE_WEBHOOK_SECRET ?? [],
      accountTypes: given.BRIDGE_ACCOUNT_TYPES,
      callsPer5Minutes: given.BRIDGE_CALLS_PER_5_MINUTES,
      userCallsPerMinute: given.BRIDGE_USER_CALLS_PER_MINUTE,
    });
  },
});
