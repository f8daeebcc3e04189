import { z } from 'zod';
import { kinds, setting } from '../../../config/setting.ts';

/** What an operator says about Bridge. */
export const settings = {
  BRIDGE_URL: setting({
    summary: 'The root of Bridge’s API, without a version in the path.',
    expected: 'an address that starts with http:// or https://',
    schema: kinds.httpUrl.default('https://api.bridgeapi.io'),
  }),
  BRIDGE_VERSION: setting({
    summary: 'The generation of Bridge’s API. 2021-06-01 is announced to end on 2027-12-31.',
    expected: '2025-01-15 or 2021-06-01',
    schema: z.enum(['2025-01-15', '2021-06-01']).default('2025-01-15'),
  }),
  BRIDGE_CLIENT_ID: setting({
    summary: 'The application’s id in Bridge’s dashboard. Bridge is offered only when id and secret are given.',
    expected: 'a text of printable ASCII characters',
    schema: kinds.credential.optional(),
    shown: 'none',
  }),
  BRIDGE_CLIENT_SECRET: setting({
    summary: 'The application’s secret in Bridge’s dashboard.',
    expected: 'a text of printable ASCII characters',
    schema: kinds.credential.optional(),
    shown: 'none',
    secret: true,
  }),
  BRIDGE_WEBHOOK_SECRET: setting({
    summary: 'The secret of the webhook in Bridge’s dashboard; two, comma-separated, while it is rotated.',
    expected: 'one secret of printable ASCII characters, or two separated by a comma',
    schema: kinds.secrets.optional(),
    shown: 'none: webhooks are refused with 503',
    secret: true,
  }),
  BRIDGE_ACCOUNT_TYPES: setting({
    summary:
      'Which accounts people are asked for on Bridge’s page: `all`, or `payment`, those that can pay (current accounts, cards), which is an easier way through the page. Goes with every session of 2025-01-15, as Bridge advises; in 2021-06-01 Bridge decides it by the application.',
    expected: 'all or payment',
    schema: z.enum(['all', 'payment']).default('all'),
  }),
  BRIDGE_CALLS_PER_5_MINUTES: setting({
    summary: 'Calls to Bridge that the gateway allows itself in any five minutes (Bridge refuses more than 2000).',
    expected: 'a whole number from 1',
    schema: kinds.wholeNumber(1, 1e9).default(2000),
  }),
  BRIDGE_USER_CALLS_PER_MINUTE: setting({
    summary: 'Calls to Bridge for one user in any 60 seconds (Bridge refuses more than 60).',
    expected: 'a whole number from 1',
    schema: kinds.wholeNumber(1, 1e9).default(60),
  }),
};
