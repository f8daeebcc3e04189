import { defineProvider } from '../../src/providers/definition.ts';
import { capabilities } from './capabilities.ts';
import { name, title } from './name.ts';
import { settings } from './settings.ts';

/** All that the gateway knows of the provider. The adapter is loaded when it is opened: settings and help do without it. */
export const definition = defineProvider({
  name,
  title,
  settings,
  required: ['TEMPLATE_KEY'],
  advised: ['TEMPLATE_WEBHOOK_SECRET'],
  variants: [{ title, capabilities }],
  async open(host, given) {
    const { openTemplate } = await import('./template.ts');
    return openTemplate({
      ...host,
      url: given.TEMPLATE_URL,
      key: given.TEMPLATE_KEY,
      webhookSecrets: given.TEMPLATE_WEBHOOK_SECRET ?? [],
      callsPerMinute: given.TEMPLATE_CALLS_PER_MINUTE || Number.POSITIVE_INFINITY,
    });
  },
});
