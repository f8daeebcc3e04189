import { z } from 'zod';
import { kinds, setting } from '../../../config/setting.ts';

/** What an operator says about Iswigo. */
export const settings = {
  ISWIGO_URL: setting({
    summary: 'The root of Iswigo’s API, which ends in `/v1`.',
    expected: 'an address that starts with http:// or https://',
    schema: kinds.httpUrl.default('https://api.iswigo.com/v1'),
  }),
  ISWIGO_APP: setting({
    summary: 'The application’s name at Iswigo. Iswigo is offered only when name and secret are given.',
    expected: 'a text of printable ASCII characters',
    schema: kinds.credential.optional(),
    shown: 'none',
  }),
  ISWIGO_SECRET: setting({
    summary: 'The application’s secret at Iswigo: requests are signed with it, and webhooks.',
    expected: 'a text of printable ASCII characters',
    schema: kinds.credential.optional(),
    shown: 'none',
    secret: true,
  }),
  ISWIGO_ACTIONS: setting({
    summary:
      'How Iswigo calls the pages that create, edit and synchronise a connection, in this order. The default is what Iswigo publishes.',
    expected: 'three words, comma-separated',
    schema: kinds.list
      .pipe(z.tuple([z.string(), z.string(), z.string()]))
      .transform(([create, edit, sync]) => ({ create, edit, sync }))
      .prefault('create,edit,sync'),
    shown: '`create,edit,sync`',
  }),
  ISWIGO_ENCODE_BRACKETS: setting({
    summary:
      '`on` writes and signs the brackets of filters as `%5B` and `%5D`, `off` as they are. Iswigo does not publish which form it signs.',
    expected: 'on or off',
    schema: kinds.onOff.default('on'),
  }),
  ISWIGO_TIME_ZONE: setting({
    summary: 'The zone of the times that Iswigo writes without one.',
    expected: 'a zone of the IANA database, such as Europe/Paris',
    schema: kinds.timeZone.default('UTC'),
  }),
  ISWIGO_USER_DOMAIN: setting({
    summary:
      'The domain of the e-mail addresses under which the gateway makes its users known to Iswigo. Nobody writes to them. Users keep the address that they began with.',
    expected: 'a domain such as users.example.com',
    schema: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i)
      .default('bank-api.invalid'),
  }),
  ISWIGO_POLL_SECONDS: setting({
    summary: 'How often Iswigo is asked for events, by one process of the cluster. Webhooks only make it faster.',
    expected: 'a whole number from 1 to 3600',
    schema: kinds.wholeNumber(1, 3600).default(60),
  }),
  ISWIGO_CALLS_PER_MINUTE: setting({
    summary:
      'Calls to Iswigo that the gateway allows itself in any 60 seconds; 0 lifts the limit. Iswigo publishes none.',
    expected: 'a whole number from 0',
    schema: kinds.wholeNumber(0, 1e9).default(0),
  }),
};
