import { defineProvider } from '../definition.ts';
import { capabilities } from './capabilities.ts';
import { settings } from './settings.ts';

/** Powens, by the API of one domain. */
export const definition = defineProvider({
  name: 'powens',
  title: 'Powens',
  settings,
  required: ['POWENS_URL', 'POWENS_CLIENT_ID', 'POWENS_CLIENT_SECRET'],
  advised: ['POWENS_WEBHOOK_SECRET'],
  variants: [{ title: 'Powens', capabilities }],
  async open(host, given) {
    const { openPowens } = await import('./powens.ts');
    const { usualCallsPerMinute } = await import('./options.ts');
    return openPowens({
      ...host,
      url: given.POWENS_URL,
      webviewUrl: given.POWENS_WEBVIEW_URL,
      clientId: given.POWENS_CLIENT_ID,
      clientSecret: given.POWENS_CLIENT_SECRET,
      webhookSecrets: given.POWENS_WEBHOOK_SECRET ?? [],
      webhookLifeMs: host.eventMemoryMs,
      callsPerMinute: given.POWENS_CALLS_PER_MINUTE || usualCallsPerMinute(given.POWENS_URL),
    });
  },
});
