import { z } from 'zod';

/** One setting: documented here once; the start-up check and docs/settings.md both come from this object. */
export interface SettingDefinition<S extends z.ZodType = z.ZodType> {
  /** One or two sentences for the operator. Units are in the name or said here. */
  readonly summary: string;
  /** What a right value looks like, for the one-line error at start-up: "a whole number from 0 to 65535". */
  readonly expected: string;
  readonly schema: S;
  /** The default as written in docs/settings.md, when the schema's own default is not a plain value. */
  readonly shown?: string;
  /** Never printed, neither by `doctor` nor in an error. */
  readonly secret?: boolean;
}

const define = <S extends z.ZodType>(definition: SettingDefinition<S>) => definition;

const wholeNumber = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);
const httpUrl = z.url({ protocol: /^https?$/, hostname: /.+/ }).transform((url) => url.replace(/\/+$/, ''));
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

const timeZone = z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC');

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const delays = list
  .pipe(z.array(z.string().regex(/^[1-9]\d{0,4}[smhd]$/)).min(1))
  .transform((written) =>
    written.map((delay) => Number(delay.slice(0, -1)) * unitMs[delay.slice(-1) as keyof typeof unitMs]),
  );

/** Every setting of the gateway, by the name it has in the environment and in `config/*.json` (docs/contract.md, "What an operator may rely on"). */
export const settingDefinitions = {
  NODE_ENV: define({
    summary:
      'In `production` only https addresses of sites are accepted, the sandbox is off and `SEALING_KEYS` must be given.',
    expected: 'production, development or test',
    schema: z.enum(['production', 'development', 'test']).default('development'),
  }),
  HOST: define({
    summary: 'The address to listen on.',
    expected: 'an IP address or a host name',
    schema: z.string().min(1).default('127.0.0.1'),
  }),
  PORT: define({
    summary: 'The port to listen on; 0 takes a free one.',
    expected: 'a whole number from 0 to 65535',
    schema: wholeNumber(0, 65535).default(8000),
  }),
  PUBLIC_URL: define({
    summary: 'How browsers and providers reach the gateway. Its host name must be allowed in the provider’s dashboard.',
    expected: 'an address that starts with http:// or https://',
    schema: httpUrl.optional(),
    shown: '`http://HOST:PORT`',
  }),
  DATABASE_URL: define({
    summary: '`sqlite:<path>` for one process, `postgres://user:password@host/database` for any number.',
    expected: 'sqlite:<path> or postgres://…',
    schema: z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/)
      .default('sqlite:data/bank-api.sqlite'),
    secret: true,
  }),
  SEALING_KEYS: define({
    summary:
      'Keys that seal provider tokens and webhook bodies: `<id>:<32 bytes in base64url>`, newest first, comma-separated. Without it a key is generated into `data/sealing-keys`, except in production.',
    expected: '<id>:<32 bytes in base64url>, comma-separated, newest first',
    schema: list.pipe(z.array(z.string().regex(/^[A-Za-z0-9._-]{1,64}:[A-Za-z0-9_-]{43}$/)).min(1)).optional(),
    shown: 'generated into `data/sealing-keys`',
    secret: true,
  }),
  SANDBOX: define({
    summary: '`on` runs the simulated providers and the demo site beside the gateway and uses them.',
    expected: 'on or off',
    schema: z.enum(['on', 'off']).optional(),
    shown: '`on` outside production, else `off`',
  }),
  PROVIDER: define({
    summary: 'The provider of new connections.',
    expected: 'bridge, powens or iswigo',
    schema: z.enum(['bridge', 'powens', 'iswigo']).default('bridge'),
  }),
  BRIDGE_URL: define({
    summary: 'The root of Bridge’s API, without a version in the path.',
    expected: 'an address that starts with http:// or https://',
    schema: httpUrl.default('https://api.bridgeapi.io'),
  }),
  BRIDGE_VERSION: define({
    summary: 'The generation of Bridge’s API. 2021-06-01 is announced to end on 2027-12-31.',
    expected: '2025-01-15 or 2021-06-01',
    schema: z.enum(['2025-01-15', '2021-06-01']).default('2025-01-15'),
  }),
  BRIDGE_CLIENT_ID: define({
    summary: 'The application’s id in Bridge’s dashboard. Bridge is offered only when id and secret are given.',
    expected: 'a text',
    schema: z.string().min(1).optional(),
    shown: 'none',
  }),
  BRIDGE_CLIENT_SECRET: define({
    summary: 'The application’s secret in Bridge’s dashboard.',
    expected: 'a text',
    schema: z.string().min(1).optional(),
    shown: 'none',
    secret: true,
  }),
  BRIDGE_WEBHOOK_SECRET: define({
    summary: 'The secret of the webhook in Bridge’s dashboard; two, comma-separated, while it is rotated.',
    expected: 'one secret, or two separated by a comma',
    schema: list.pipe(z.array(z.string()).min(1).max(2)).optional(),
    shown: 'none: webhooks are refused with 503',
    secret: true,
  }),
  BRIDGE_CALLS_PER_5_MINUTES: define({
    summary: 'Calls to Bridge that the gateway allows itself in any five minutes (Bridge refuses more than 2000).',
    expected: 'a whole number from 1',
    schema: wholeNumber(1, 1e9).default(2000),
  }),
  BRIDGE_USER_CALLS_PER_MINUTE: define({
    summary: 'Calls to Bridge for one user in any 60 seconds (Bridge refuses more than 60).',
    expected: 'a whole number from 1',
    schema: wholeNumber(1, 1e9).default(60),
  }),
  POWENS_URL: define({
    summary: 'The root of your domain’s API at Powens. Powens is offered only when this, id and secret are given.',
    expected: 'an address that ends in /2.0, such as https://example.biapi.pro/2.0',
    schema: httpUrl.refine((url) => url.endsWith('/2.0')).optional(),
    shown: 'none',
  }),
  POWENS_WEBVIEW_URL: define({
    summary: 'The address of Powens’ webview, before the language and the flow.',
    expected: 'an address that starts with http:// or https://',
    schema: httpUrl.default('https://webview.powens.com'),
  }),
  POWENS_CLIENT_ID: define({
    summary:
      'The id of the client application in Powens’ console. Its redirect_uris must hold PUBLIC_URL/callback/powens.',
    expected: 'a text',
    schema: z.string().min(1).optional(),
    shown: 'none',
  }),
  POWENS_CLIENT_SECRET: define({
    summary: 'The secret of the client application in Powens’ console.',
    expected: 'a text',
    schema: z.string().min(1).optional(),
    shown: 'none',
    secret: true,
  }),
  POWENS_WEBHOOK_SECRET: define({
    summary:
      'The secret_key of the webhooks’ hmac_signature provider at Powens; two, comma-separated, while it is rotated.',
    expected: 'one secret, or two separated by a comma',
    schema: list.pipe(z.array(z.string()).min(1).max(2)).optional(),
    shown: 'none: a webhook is proven by its user’s token',
    secret: true,
  }),
  POWENS_CALLS_PER_MINUTE: define({
    summary:
      'Calls to Powens that the gateway allows itself in any 60 seconds; 0 means 25 on a `-sandbox` domain (which refuses more than 30) and no limit elsewhere.',
    expected: 'a whole number from 0',
    schema: wholeNumber(0, 1e9).default(0),
  }),
  ISWIGO_URL: define({
    summary: 'The root of Iswigo’s API, which ends in `/v1`.',
    expected: 'an address that starts with http:// or https://',
    schema: httpUrl.default('https://api.iswigo.com/v1'),
  }),
  ISWIGO_APP: define({
    summary: 'The application’s name at Iswigo. Iswigo is offered only when name and secret are given.',
    expected: 'a text',
    schema: z.string().min(1).optional(),
    shown: 'none',
  }),
  ISWIGO_SECRET: define({
    summary: 'The application’s secret at Iswigo: requests are signed with it, and webhooks.',
    expected: 'a text',
    schema: z.string().min(1).optional(),
    shown: 'none',
    secret: true,
  }),
  ISWIGO_ACTIONS: define({
    summary:
      'How Iswigo calls the pages that create, edit and synchronise a connection, in this order. Iswigo publishes the first word only: ask for the others before going live.',
    expected: 'three words, comma-separated',
    schema: list
      .pipe(z.tuple([z.string(), z.string(), z.string()]))
      .transform(([create, edit, sync]) => ({ create, edit, sync }))
      .prefault('create,edit,sync'),
    shown: '`create,edit,sync`',
  }),
  ISWIGO_ENCODE_BRACKETS: define({
    summary:
      '`on` writes and signs the brackets of filters as `%5B` and `%5D`, `off` as they are. Iswigo does not publish which form it signs.',
    expected: 'on or off',
    schema: z.enum(['on', 'off']).default('on'),
  }),
  ISWIGO_TIME_ZONE: define({
    summary: 'The zone of the times that Iswigo writes without one.',
    expected: 'a zone of the IANA database, such as Europe/Paris',
    schema: timeZone.default('UTC'),
  }),
  ISWIGO_USER_DOMAIN: define({
    summary:
      'The domain of the e-mail addresses under which the gateway makes its users known to Iswigo. Nobody writes to them. Users keep the address that they began with.',
    expected: 'a domain such as users.example.com',
    schema: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i)
      .default('bank-api.invalid'),
  }),
  ISWIGO_POLL_SECONDS: define({
    summary: 'How often Iswigo is asked for events, by one process of the cluster. Webhooks only make it faster.',
    expected: 'a whole number from 1 to 3600',
    schema: wholeNumber(1, 3600).default(60),
  }),
  ISWIGO_CALLS_PER_MINUTE: define({
    summary:
      'Calls to Iswigo that the gateway allows itself in any 60 seconds; 0 lifts the limit. Iswigo publishes none.',
    expected: 'a whole number from 0',
    schema: wholeNumber(0, 1e9).default(0),
  }),
  PROVIDER_TIMEOUT_MS: define({
    summary: 'The deadline of one call to a provider in milliseconds, retries included.',
    expected: 'a whole number from 100 to 120000',
    schema: wholeNumber(100, 120_000).default(20_000),
  }),
  REFERENCE_DATA_HOURS: define({
    summary:
      'How many hours banks and categories are served from memory before they are asked for again in the background.',
    expected: 'a whole number from 1 to 720',
    schema: wholeNumber(1, 720).default(24),
  }),
  CONNECTION_REQUEST_HOURS: define({
    summary: 'How many hours a trip to the bank may take, from the link to the return.',
    expected: 'a whole number from 1 to 168',
    schema: wholeNumber(1, 168).default(24),
  }),
  USER_EMAIL_FALLBACK: define({
    summary:
      'The address given to Bridge for a user whose site sends none. `{host}` stands for the host name of the site’s base_url.',
    expected: 'an e-mail address, in which {host} may stand for the site’s host name',
    schema: z
      .string()
      .regex(/^[^@\s]+@[^@\s]+$/)
      .default('bank@{host}'),
  }),
  CLIENT_CALLS_PER_MINUTE: define({
    summary: 'Calls that one client may make in a minute; 0 lifts the limit.',
    expected: 'a whole number from 0',
    schema: wholeNumber(0, 1e9).default(1200),
  }),
  MAX_BODY_BYTES: define({
    summary: 'The largest body of a call that is read, in bytes.',
    expected: 'a whole number from 1024',
    schema: wholeNumber(1024, 1e9).default(1_048_576),
  }),
  ALLOW_CORS: define({
    summary: 'Origins of pages that may call the gateway from a browser, comma-separated, or `*`. None by default.',
    expected: 'origins such as https://erp.example, comma-separated, or *',
    schema: list.default([]),
    shown: 'none',
  }),
  TRUST_PROXY: define({
    summary: '`on` when a reverse proxy in front sets X-Forwarded-For and X-Forwarded-Proto.',
    expected: 'on or off',
    schema: z.enum(['on', 'off']).default('off'),
  }),
  RETRY_SCHEDULE: define({
    summary:
      'How long the relay waits after each failed attempt to deliver an event to a site; after the last one the delivery is `exhausted`. Up to 10 % are added at random.',
    expected: 'delays such as 5s, 30m, 2h or 1d, comma-separated',
    schema: delays.prefault('5s,5m,30m,2h,5h,10h,14h,20h,24h'),
    shown: '`5s,5m,30m,2h,5h,10h,14h,20h,24h`',
  }),
  DELIVERY_TIMEOUT_MS: define({
    summary: 'How long a site may take to answer one delivery, in milliseconds.',
    expected: 'a whole number from 100 to 60000',
    schema: wholeNumber(100, 60_000).default(15_000),
  }),
  DELIVERIES_AT_ONCE: define({
    summary: 'How many deliveries to all sites may be on their way at once, in each process.',
    expected: 'a whole number from 1 to 10000',
    schema: wholeNumber(1, 10_000).default(256),
  }),
  DELIVERIES_AT_ONCE_PER_SITE: define({
    summary: 'How many deliveries to one site may be on their way at once.',
    expected: 'a whole number from 1 to 100',
    schema: wholeNumber(1, 100).default(8),
  }),
  OUTBOUND_ALLOW: define({
    summary:
      'Addresses that webhooks may reach although they are private, and by http in production too: for sites on a local network. Outside production, with `SANDBOX=on`, the loopback addresses are allowed as well, because the demo site is there.',
    expected: 'addresses or CIDR ranges such as 10.1.0.0/16 or fd00::/8, comma-separated',
    schema: list.pipe(z.array(z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()]))).default([]),
    shown: 'none',
  }),
  ALERT_WEBHOOK_URL: define({
    summary:
      'Where the gateway posts a JSON object when the state of a site’s endpoint changes (it fails, is back, is disabled, paused or resumed): an address of the operator, such as the incoming webhook of a chat.',
    expected: 'an address that starts with http:// or https://',
    schema: httpUrl.optional(),
    shown: 'none',
    secret: true,
  }),
  RETENTION_DAYS: define({
    summary: 'How many days events, their deliveries and attempts are kept.',
    expected: 'a whole number from 1 to 3650',
    schema: wholeNumber(1, 3650).default(30),
  }),
  TIME_ZONE: define({
    summary: 'The zone of dates and times that name none.',
    expected: 'a zone of the IANA database, such as Europe/Paris',
    schema: timeZone.default('Europe/Paris'),
  }),
  LOG_LEVEL: define({
    summary: 'What is logged: pino’s levels.',
    expected: 'trace, debug, info, warn, error, fatal or silent',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
    shown: '`warn` with the sandbox, else `info`',
  }),
};
