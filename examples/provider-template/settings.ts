import { kinds, setting } from '../../config/setting.ts';
import { title } from './name.ts';

/** What an operator says about the provider; docs/settings.md and the check at the start are made of it. Mark what is `secret`. */
export const settings = {
  TEMPLATE_URL: setting({
    summary: `The root of ${title}’s API.`,
    expected: 'an address that starts with http:// or https://',
    schema: kinds.httpUrl.default('https://api.template.example/v1'),
  }),
  TEMPLATE_KEY: setting({
    summary: `The application’s key at ${title}. ${title} is offered only when it is given.`,
    expected: 'a text of printable ASCII characters',
    schema: kinds.credential.optional(),
    shown: 'none',
    secret: true,
  }),
  TEMPLATE_WEBHOOK_SECRET: setting({
    summary: `The secret of the webhooks of ${title}; two, comma-separated, while it is rotated.`,
    expected: 'one secret of printable ASCII characters, or two separated by a comma',
    schema: kinds.secrets.optional(),
    shown: 'none: webhooks are refused with 503',
    secret: true,
  }),
  TEMPLATE_CALLS_PER_MINUTE: setting({
    summary: `Calls to ${title} that the gateway allows itself in any 60 seconds; 0 lifts the limit.`,
    expected: 'a whole number from 0',
    schema: kinds.wholeNumber(0, 1e9).default(0),
  }),
};
