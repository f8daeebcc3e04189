import { z } from 'zod';
import { kinds, setting } from './setting.ts';

/** Those of `entities/operator.ts`, from the least to the most. */
const consoleRole = z.enum(['viewer', 'operator', 'admin']);
const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const delays = kinds.list
  .pipe(z.array(z.string().regex(/^[1-9]\d{0,4}[smhd]$/)).min(1))
  .transform((written) =>
    written.map((delay) => Number(delay.slice(0, -1)) * unitMs[delay.slice(-1) as keyof typeof unitMs]),
  );

/** `<group>=<role>`; a group may have an equals sign in its name, as those of directories do. */
const groupRoles = kinds.list
  .pipe(z.array(z.string().regex(/^.+=\s*(?:viewer|operator|admin)$/)).min(1))
  .transform((written) =>
    written.map((pair) => {
      const at = pair.lastIndexOf('=');
      return { group: pair.slice(0, at).trim(), role: consoleRole.parse(pair.slice(at + 1).trim()) };
    }),
  );

/** As OpenTelemetry's settings have several values in one. */
const pairs = z.string().regex(/^\s*[^=,\s]+=[^,]*(?:,\s*[^=,\s]+=[^,]*)*$/);

/** An address that a provider takes, once the host is in it. */
const addressForm = /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z\d-]+\.)+[a-z][a-z\d-]*$/i;

/** Every setting of the gateway, by the name it has in the environment and in `config/*.json` (docs/contract.md, "What an operator may rely on"). */
export const definitions = {
  NODE_ENV: setting({
    summary:
      'In `production` only https addresses of sites are accepted (by http those in networks of `OUTBOUND_ALLOW`), the sandbox is off and `SEALING_KEYS` must be given.',
    expected: 'production, development or test',
    schema: z.enum(['production', 'development', 'test']).default('development'),
  }),
  BANK_API_ENV_FILE: setting({
    summary:
      'A file of settings, one `NAME=value` a line: what makes an installation. The server and every command read it, in whatever folder they are; what is in the environment wins. Only the environment can name it.',
    expected: 'the path of a file',
    schema: kinds.text.optional(),
    shown: '`/etc/bank-api/bank-api.env` in production, where it is there',
  }),
  HOST: setting({
    summary: 'The address to listen on.',
    expected: 'an IP address or a host name',
    schema: kinds.text.default('127.0.0.1'),
  }),
  PORT: setting({
    summary: 'The port to listen on; 0 takes a free one.',
    expected: 'a whole number from 0 to 65535',
    schema: kinds.wholeNumber(0, 65535).default(8000),
  }),
  PUBLIC_URL: setting({
    summary: 'How browsers and providers reach the gateway. Its host name must be allowed in the provider’s dashboard.',
    expected: 'an address that starts with http:// or https://, without user, password, query or fragment',
    schema: kinds.baseUrl.optional(),
    shown: '`http://HOST:PORT`',
  }),
  KEEP_ALIVE_SECONDS: setting({
    summary:
      'How many seconds a connection to the gateway may rest between two calls. Longer than a proxy in front keeps its own (nginx: 60), or the proxy now and then sends a call on one that is just being closed.',
    expected: 'a whole number from 1 to 3600',
    schema: kinds.wholeNumber(1, 3600).default(66),
  }),
  DRAIN_SECONDS: setting({
    summary:
      'How many seconds the gateway answers 503 on `/health/ready` and serves on, after SIGTERM and before it ends: in that time a proxy in front sees it, and sends its calls to another replica. More than the proxy’s checks take until they count one as down.',
    expected: 'a whole number from 0 to 300',
    schema: kinds.wholeNumber(0, 300).optional(),
    shown: '5 on PostgreSQL, 0 on SQLite',
  }),
  DATABASE_URL: setting({
    summary: '`sqlite:<path>` for one process, `postgres://user:password@host/database` for any number.',
    expected: 'sqlite:<path> or postgres://…',
    schema: z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/)
      .default('sqlite:data/bank-api.sqlite'),
    secret: true,
  }),
  SEALING_KEYS: setting({
    summary:
      'Keys that seal provider tokens and webhook bodies: `<id>:<32 bytes in base64url>`, newest first, comma-separated. Without it a key is generated into the key file, except in production.',
    expected: '<id>:<32 bytes in base64url>, comma-separated, newest first',
    schema: kinds.list.pipe(z.array(z.string().regex(/^[A-Za-z0-9._-]{1,64}:[A-Za-z0-9_-]{43}$/)).min(1)).optional(),
    shown: 'generated into `data/sealing-keys`',
    secret: true,
  }),
  SEALING_KEYS_FILE: setting({
    summary:
      'The file that holds these keys, one a line, where `SEALING_KEYS` is not given. `bank-api keys rotate` changes it, and running servers follow it. `bank-api init` makes it; in production nothing else does.',
    expected: 'the path of a file',
    schema: kinds.text.optional(),
    shown: '`data/sealing-keys`; none in production',
  }),
  SANDBOX: setting({
    summary: '`on` runs the simulated providers and the demo site beside the gateway and uses them.',
    expected: 'on or off',
    schema: kinds.onOff.optional(),
    shown: '`on` outside production, else `off`',
  }),
  PROVIDER_TIMEOUT_MS: setting({
    summary: 'The deadline of one call to a provider in milliseconds, retries included.',
    expected: 'a whole number from 100 to 120000',
    schema: kinds.wholeNumber(100, 120_000).default(20_000),
  }),
  REFERENCE_DATA_HOURS: setting({
    summary:
      'How many hours banks and categories are served from memory before they are asked for again in the background.',
    expected: 'a whole number from 1 to 720',
    schema: kinds.wholeNumber(1, 720).default(24),
  }),
  CONNECTION_REQUEST_HOURS: setting({
    summary: 'How many hours a trip to the bank may take, from the link to the return.',
    expected: 'a whole number from 1 to 168',
    schema: kinds.wholeNumber(1, 168).default(24),
  }),
  USER_EMAIL_FALLBACK: setting({
    summary:
      'The address given to Bridge for a user whose site sends none. `{host}` stands for the host name of the site’s base_url.',
    expected: 'an e-mail address, in which {host} may stand for the site’s host name',
    schema: z
      .string()
      .refine((text) => addressForm.test(text.replace('{host}', 'erp.example')))
      .default('bank@{host}'),
  }),
  CLIENT_CALLS_PER_MINUTE: setting({
    summary: 'Calls that one client may make in a minute; 0 lifts the limit.',
    expected: 'a whole number from 0',
    schema: kinds.wholeNumber(0, 1e9).default(1200),
  }),
  SITES_PER_CLIENT: setting({
    summary: 'Sites that one client may have; 0 lifts the limit.',
    expected: 'a whole number from 0',
    schema: kinds.wholeNumber(0, 1e9).default(10_000),
  }),
  USERS_PER_CLIENT: setting({
    summary: 'Users that one client may have, counted at each provider; 0 lifts the limit.',
    expected: 'a whole number from 0',
    schema: kinds.wholeNumber(0, 1e9).default(100_000),
  }),
  OPEN_TRIPS_PER_CLIENT: setting({
    summary:
      'Trips to the bank of one client that may be under way at once: links that nobody has come back from yet; 0 lifts the limit.',
    expected: 'a whole number from 0',
    schema: kinds.wholeNumber(0, 1e9).default(20_000),
  }),
  MAX_BODY_BYTES: setting({
    summary: 'The largest body of a call that is read, in bytes.',
    expected: 'a whole number from 1024',
    schema: kinds.wholeNumber(1024, 1e9).default(1_048_576),
  }),
  ALLOW_CORS: setting({
    summary: 'Origins of pages that may call the gateway from a browser, comma-separated, or `*`. None by default.',
    expected: 'origins such as https://erp.example, comma-separated, or *',
    schema: kinds.origins.default([]),
    shown: 'none',
  }),
  TRUST_PROXY: setting({
    summary: '`on` when a reverse proxy in front sets X-Forwarded-For and X-Forwarded-Proto.',
    expected: 'on or off',
    schema: kinds.onOff.default('off'),
  }),
  RETRY_SCHEDULE: setting({
    summary:
      'How long the relay waits after each failed attempt to deliver an event to a site; after the last one the delivery is `exhausted`. Up to 10 % are added at random.',
    expected: 'delays such as 5s, 30m, 2h or 1d, comma-separated',
    schema: delays.prefault('5s,5m,30m,2h,5h,10h,14h,20h,24h'),
    shown: '`5s,5m,30m,2h,5h,10h,14h,20h,24h`',
  }),
  DELIVERY_TIMEOUT_MS: setting({
    summary: 'How long a site may take to answer one delivery, in milliseconds.',
    expected: 'a whole number from 100 to 60000',
    schema: kinds.wholeNumber(100, 60_000).default(15_000),
  }),
  DELIVERIES_AT_ONCE: setting({
    summary: 'How many deliveries to all sites may be on their way at once, in each process.',
    expected: 'a whole number from 1 to 10000',
    schema: kinds.wholeNumber(1, 10_000).default(256),
  }),
  DELIVERIES_AT_ONCE_PER_SITE: setting({
    summary: 'How many deliveries to one site may be on their way at once.',
    expected: 'a whole number from 1 to 100',
    schema: kinds.wholeNumber(1, 100).default(8),
  }),
  OUTBOUND_ALLOW: setting({
    summary:
      'Addresses that webhooks may reach although they are private, and by http in production too: for sites on a local network. Outside production, with `SANDBOX=on`, the loopback addresses are allowed as well, because the demo site is there.',
    expected: 'addresses or CIDR ranges such as 10.1.0.0/16 or fd00::/8, comma-separated',
    schema: kinds.list.pipe(z.array(z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()]))).default([]),
    shown: 'none',
  }),
  ALERT_WEBHOOK_URL: setting({
    summary:
      'Where the gateway posts a JSON object when the state of a site’s endpoint changes (it fails, is back, is disabled, paused or resumed): an address of the operator, such as the incoming webhook of a chat.',
    expected: 'an address that starts with http:// or https://',
    schema: kinds.httpUrl.optional(),
    shown: 'none',
    secret: true,
  }),
  RETENTION_DAYS: setting({
    summary: 'How many days events, their deliveries and attempts are kept.',
    expected: 'a whole number from 1 to 3650',
    schema: kinds.wholeNumber(1, 3650).default(30),
  }),
  AUDIT_RETENTION_DAYS: setting({
    summary:
      'How many days entries of the audit trail are kept, which says who did what and holds no bank data. The rest can still be proved.',
    expected: 'a whole number from 30 to 36500',
    schema: kinds.wholeNumber(30, 36_500).default(1825),
  }),
  REQUEST_RETENTION_DAYS: setting({
    summary:
      'How many days trips to the bank are kept after they ended: so long `get_bridge_item_id` answers for them. The last one of each user stays.',
    expected: 'a whole number from 1 to 36500',
    schema: kinds.wholeNumber(1, 36_500).default(365),
  }),
  TOMBSTONE_RETENTION_DAYS: setting({
    summary:
      'How many days the gateway remembers that an item was deleted: so long deleting it again answers the same.',
    expected: 'a whole number from 1 to 36500',
    schema: kinds.wholeNumber(1, 36_500).default(730),
  }),
  CONSOLE: setting({
    summary: '`on` serves the operator’s console at `/console`; `off` leaves nothing there.',
    expected: 'on or off',
    schema: kinds.onOff.default('on'),
  }),
  CONSOLE_IDLE_MINUTES: setting({
    summary: 'After how many minutes without a request an operator has to sign in to the console again.',
    expected: 'a whole number from 5 to 1440',
    schema: kinds.wholeNumber(5, 1440).default(30),
  }),
  CONSOLE_SESSION_HOURS: setting({
    summary: 'After how many hours an operator has to sign in to the console again, however much it was used.',
    expected: 'a whole number from 1 to 168',
    schema: kinds.wholeNumber(1, 168).default(8),
  }),
  OIDC_ISSUER: setting({
    summary:
      'The OpenID provider at which operators of the console may sign in, by its issuer address; its `/.well-known/openid-configuration` is read. `OIDC_CLIENT_ID` and `OIDC_ROLES` must be given with it (docs/console.md).',
    expected: 'an address that starts with https:// (or http:// outside production)',
    // As the provider spells it: it must be the same to the letter in what it signs.
    schema: z
      .url({ protocol: /^https?$/, hostname: /.+/ })
      .max(300)
      .optional(),
    shown: 'none',
  }),
  OIDC_CLIENT_ID: setting({
    summary: 'How the OpenID provider knows the gateway. Its redirect address is `<PUBLIC_URL>/console/oidc/return`.',
    expected: 'the client id that the provider gave',
    schema: kinds.credential.optional(),
    shown: 'none',
  }),
  OIDC_CLIENT_SECRET: setting({
    summary: 'The secret that goes with it; none for a public client, which PKCE protects alone.',
    expected: 'the client secret that the provider gave',
    schema: kinds.credential.optional(),
    shown: 'none',
    secret: true,
  }),
  OIDC_ROLES: setting({
    summary:
      'What the groups of the provider may do on the console, such as `bank-ops=operator,bank-admins=admin`: the most of all groups of a person counts, and who is in none is refused.',
    expected: 'group=viewer, group=operator or group=admin, comma-separated',
    schema: groupRoles.optional(),
    shown: 'none',
  }),
  OIDC_GROUPS_CLAIM: setting({
    summary: 'The claim of the ID token, or of the userinfo answer, that lists the groups of a person.',
    expected: 'the name of a claim',
    schema: kinds.credential.default('groups'),
  }),
  OIDC_SCOPE: setting({
    summary:
      'The scopes that are asked for. Some providers give the groups only with one of their own, such as `groups`.',
    expected: 'scopes separated by spaces, openid among them',
    schema: kinds.credential.refine((text) => text.split(/ +/).includes('openid')).default('openid profile'),
  }),
  TIME_ZONE: setting({
    summary: 'The zone of dates and times that name none.',
    expected: 'a zone of the IANA database, such as Europe/Paris',
    schema: kinds.timeZone.default('Europe/Paris'),
  }),
  LOG_LEVEL: setting({
    summary: 'What is logged: pino’s levels.',
    expected: 'trace, debug, info, warn, error, fatal or silent',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
    shown: '`warn` with the sandbox, else `info`',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting({
    summary:
      'Where traces are sent: a collector of OpenTelemetry, by OTLP over HTTP as JSON, to this address with `/v1/traces`. Off when absent; the SDK is installed beside the gateway ([observability.md](observability.md#traces)).',
    expected: 'an address that starts with http:// or https://, without user, password, query or fragment',
    schema: kinds.baseUrl.optional(),
    shown: 'none',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: setting({
    summary:
      'Headers that go with traces, such as a key of the collector: `name=value`, comma-separated, values percent-encoded.',
    expected: 'name=value, comma-separated',
    schema: pairs.optional(),
    shown: 'none',
    secret: true,
  }),
  OTEL_EXPORTER_OTLP_TIMEOUT: setting({
    summary: 'How long the collector may take for one group of spans, in milliseconds.',
    expected: 'a whole number from 100 to 60000',
    schema: kinds.wholeNumber(100, 60_000).default(10_000),
  }),
  OTEL_SERVICE_NAME: setting({
    summary: 'The name of this service in traces.',
    expected: 'a text',
    schema: kinds.text.optional(),
    shown: '`bank-api`',
  }),
  OTEL_RESOURCE_ATTRIBUTES: setting({
    summary: 'What each trace says of this process, such as `deployment.environment.name=production`.',
    expected: 'name=value, comma-separated',
    schema: pairs.optional(),
    shown: 'none',
  }),
  OTEL_TRACES_SAMPLER: setting({
    summary:
      'Which traces are kept. Those named `parentbased_…` keep what a site has decided to keep, and no other of its calls; `traceidratio` decides alone.',
    expected:
      'always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or parentbased_traceidratio',
    schema: z
      .enum([
        'always_on',
        'always_off',
        'traceidratio',
        'parentbased_always_on',
        'parentbased_always_off',
        'parentbased_traceidratio',
      ])
      .default('parentbased_always_on'),
  }),
  OTEL_TRACES_SAMPLER_ARG: setting({
    summary: 'The share of traces that `traceidratio` keeps.',
    expected: 'a number from 0 to 1',
    schema: z.coerce.number().min(0).max(1).default(1),
  }),
  OTEL_BSP_SCHEDULE_DELAY: setting({
    summary: 'How long spans gather before they are sent together, in milliseconds.',
    expected: 'a whole number from 10 to 60000',
    schema: kinds.wholeNumber(10, 60_000).default(5000),
  }),
};
