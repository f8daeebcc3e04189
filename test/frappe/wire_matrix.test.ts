import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { apiKey, apiSecret, clientNamed, type InventedGateway, startGateway } from './invented_gateway.ts';
import { busy, echo, nothing, strict } from './invented_methods.ts';
import { type RawRequest, rawRequest } from './raw_request.ts';

/** The matrix of docs/reference/frappe.md, 3.4: how a call is made, with which credential, and how it ends. */

type Fields = Record<string, string>;
type Transport = (method: string, args: Fields, headers: Fields) => RawRequest;

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const json = { 'Content-Type': 'application/json' };
const query = (args: Fields) => {
  const text = new URLSearchParams(args).toString();
  return text && `?${text}`;
};
const encoded = (args: Fields) => new URLSearchParams(args).toString();
const multipart = (args: Fields) =>
  `${Object.entries(args)
    .map(([name, value]) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}--edge--\r\n`;

const transports: Record<string, Transport> = {
  'GET query': (method, args, headers) => ({ verb: 'GET', path: `/api/method/${method}${query(args)}`, headers }),
  'GET form body': (method, args, headers) => ({
    verb: 'GET',
    path: `/api/method/${method}`,
    headers: { ...headers, ...form },
    body: encoded(args),
  }),
  'GET JSON content type, empty body': (method, args, headers) => ({
    verb: 'GET',
    path: `/api/method/${method}${query(args)}`,
    headers: { ...headers, ...json },
  }),
  'POST query, empty body': (method, args, headers) => ({
    verb: 'POST',
    path: `/api/method/${method}${query(args)}`,
    headers,
    body: '',
  }),
  'POST JSON content type, empty body': (method, args, headers) => ({
    verb: 'POST',
    path: `/api/method/${method}${query(args)}`,
    headers: { ...headers, ...json },
    body: '',
    chunked: true,
  }),
  'POST form': (method, args, headers) => ({
    verb: 'POST',
    path: `/api/method/${method}`,
    headers: { ...headers, ...form },
    body: encoded(args),
  }),
  'POST multipart': (method, args, headers) => ({
    verb: 'POST',
    path: `/api/method/${method}`,
    headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=edge' },
    body: multipart(args),
  }),
  'POST JSON': (method, args, headers) => ({
    verb: 'POST',
    path: `/api/method/${method}`,
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(args),
  }),
  'POST +json': (method, args, headers) => ({
    verb: 'POST',
    path: `/api/method/${method}`,
    headers: { ...headers, 'Content-Type': 'application/vnd.dokos+json' },
    body: JSON.stringify(args),
  }),
  'POST JSON without content type': (method, args, headers) => ({
    verb: 'POST',
    path: `/api/method/${method}`,
    headers,
    body: JSON.stringify(args),
  }),
  'PUT JSON': (method, args, headers) => ({
    verb: 'PUT',
    path: `/api/method/${method}`,
    headers: { ...headers, ...json },
    body: JSON.stringify(args),
  }),
  'PUT form': (method, args, headers) => ({
    verb: 'PUT',
    path: `/api/method/${method}`,
    headers: { ...headers, ...form },
    body: encoded(args),
  }),
  'DELETE query with JSON content type': (method, args, headers) => ({
    verb: 'DELETE',
    path: `/api/method/${method}${query(args)}`,
    headers: { ...headers, ...json },
  }),
  'DELETE form body': (method, args, headers) => ({
    verb: 'DELETE',
    path: `/api/method/${method}`,
    headers: { ...headers, ...form },
    body: encoded(args),
  }),
  'GET cmd at /': (method, args, headers) => ({ verb: 'GET', path: `/${query({ cmd: method, ...args })}`, headers }),
  'POST cmd at /': (method, args, headers) => ({
    verb: 'POST',
    path: '/',
    headers: { ...headers, ...form },
    body: encoded({ cmd: method, ...args }),
  }),
  'JSON cmd at another method': (method, args, headers) => ({
    verb: 'POST',
    path: '/api/method/ping',
    headers: { ...headers, ...json },
    body: JSON.stringify({ cmd: method, ...args }),
  }),
  'trailing slash': (method, args, headers) => ({ verb: 'GET', path: `/api/method/${method}/${query(args)}`, headers }),
  'more path behind the name': (method, args, headers) => ({
    verb: 'GET',
    path: `/api/method/${method}/any/thing${query(args)}`,
    headers,
  }),
  '/api/v1': (method, args, headers) => ({ verb: 'GET', path: `/api/v1/method/${method}${query(args)}`, headers }),
  '/api/v2': (method, args, headers) => ({ verb: 'GET', path: `/api/v2/method/${method}${query(args)}`, headers }),
};

interface CredentialRow {
  readonly headers?: Fields;
  readonly args?: Fields;
  /** The error of every method, known or not; undefined when the credential is right. */
  readonly refused?: { status: number; type: string };
}

const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const wrong = { status: 401, type: 'AuthenticationError' };
/** A guest still learns that a method does not exist, as on a Frappe site. */
const guest = { status: 403, type: 'PermissionError' };

const credentials: Record<string, CredentialRow> = {
  token: { headers: { Authorization: `token ${apiKey}:${apiSecret}` } },
  Token: { headers: { Authorization: `Token ${apiKey}:${apiSecret}` } },
  Basic: { headers: basic(`${apiKey}:${apiSecret}`) },
  'Bearer, as frappe-js-sdk sends by default': { headers: { Authorization: `Bearer ${apiKey}:${apiSecret}` } },
  arguments: { args: { api_key: apiKey, api_secret: apiSecret } },
  'token and a stale sid cookie': {
    headers: { Authorization: `token ${apiKey}:${apiSecret}`, Cookie: 'sid=0123456789; user_id=Guest' },
  },
  'wrong key': { headers: { Authorization: `token nobody:${apiSecret}` }, refused: wrong },
  'wrong secret': { headers: { Authorization: `token ${apiKey}:nonsense` }, refused: wrong },
  'wrong secret in the arguments': { args: { api_key: apiKey, api_secret: 'nonsense' }, refused: wrong },
  'half a credential in the arguments': { args: { api_key: apiKey }, refused: wrong },
  'a pair of three': { headers: { Authorization: `token ${apiKey}:${apiSecret}:more` }, refused: wrong },
  'a key without a secret': { headers: { Authorization: `token ${apiKey}` }, refused: wrong },
  'unknown scheme': { headers: { Authorization: `Digest ${apiKey}:${apiSecret}` }, refused: wrong },
  'Basic that is not base64': {
    headers: { Authorization: 'Basic k*y:s' },
    refused: { status: 400, type: 'InvalidAuthorizationToken' },
  },
  'a header of one part': { headers: { Authorization: `${apiKey}:${apiSecret}` }, refused: guest },
  'a header of three parts': { headers: { Authorization: `token ${apiKey}: ${apiSecret}` }, refused: guest },
  'only a sid cookie': { headers: { Cookie: 'sid=0123456789; user_id=Guest' }, refused: guest },
  absent: { refused: guest },
};

interface OutcomeRow {
  readonly method: string;
  readonly args: Fields;
  readonly status: number;
  readonly result?: unknown;
  readonly type?: string;
}

const outcomes: Record<string, OutcomeRow> = {
  ok: {
    method: 'bank_api.bridge.echo',
    args: { item_id: 'é 1&2', user: 'someone' },
    status: 200,
    result: { item_id: 'é 1&2', user: 'someone' },
  },
  'None result': { method: 'bank_api.bridge.nothing', args: {}, status: 200 },
  'missing argument': {
    method: 'bank_api.bridge.strict',
    args: { since: '2026-01-01' },
    status: 417,
    type: 'MandatoryError',
  },
  'too many calls': { method: 'bank_api.bridge.busy', args: {}, status: 429, type: 'TooManyRequestsError' },
  'unknown method': { method: 'bank_api.bridge.no_such', args: {}, status: 417, type: 'ValidationError' },
};

describe('wire compatibility', () => {
  let gateway: InventedGateway;
  before(async () => {
    gateway = await startGateway({
      methods: [echo, nothing, strict, busy],
      settings: { TRUST_PROXY: 'on' },
      parts: {
        authenticate: async (key, secret) =>
          key.startsWith(apiKey) && secret === apiSecret ? clientNamed('acme') : undefined,
      },
    });
  });
  after(() => gateway.close());

  let caller = 0;
  for (const [credentialName, credential] of Object.entries(credentials)) {
    for (const [transportName, transport] of Object.entries(transports)) {
      for (const [outcomeName, outcome] of Object.entries(outcomes)) {
        const expected = expectation(credential, outcome);
        // Each call comes from its own address and with its own key: wrong credentials are limited by both, which has its
        // own test.
        const address = `10.0.${caller >> 8}.${caller++ & 255}`;
        const { headers: sent, args } = withOwnKey(credential, caller);
        test(`${credentialName}, ${transportName}, ${outcomeName}: ${expected.status}`, async () => {
          const request = transport(
            outcome.method,
            { ...outcome.args, ...args },
            { ...sent, 'X-Forwarded-For': address },
          );
          const { status, headers: answered, text } = await rawRequest(gateway.port, request);
          const body: unknown = JSON.parse(text);
          assert.equal(status, expected.status, text);
          assert.equal(answered['content-type'], 'application/json');
          assert.equal(answered['set-cookie'], undefined);
          if (expected.type === undefined) {
            const key = transportName === '/api/v2' ? 'data' : 'message';
            assert.deepEqual(body, 'result' in outcome ? { [key]: outcome.result } : {});
          } else if (transportName === '/api/v2') assertVersion2Error(body, expected.type);
          else assertVersion1Error(body, expected.type);
          assert.equal(answered['retry-after'], status === 429 ? '5' : undefined);
        });
      }
    }
  }
});

/** As text: the key stands in headers and in arguments. */
function withOwnKey({ headers, args, refused }: CredentialRow, caller: number): CredentialRow {
  const text = JSON.stringify({ headers, args });
  return JSON.parse(refused === wrong ? text.replace(/key-of-acme|nobody/, `$&-${caller}`) : text);
}

function expectation({ refused }: CredentialRow, outcome: OutcomeRow): { status: number; type: string | undefined } {
  const unknownToGuest = refused === guest && outcome.method.endsWith('no_such');
  return refused && !unknownToGuest ? refused : { status: outcome.status, type: outcome.type };
}

function assertVersion1Error(body: unknown, type: string): void {
  const error = body as Fields;
  assert.equal(error.exc_type, type);
  assert.match(error.exception as string, new RegExp(`^(frappe|bank_api)\\.exceptions\\.${type}: .+`));
  assert.deepEqual(JSON.parse(error.exc as string), [error.exception]);
  const [first, ...others] = JSON.parse(error._server_messages as string).map((text: string) => JSON.parse(text));
  assert.deepEqual(others, []);
  assert.equal(first.indicator, 'red');
  assert.equal(first.raise_exception, 1);
  assert.ok(first.message);
  assert.ok(error.message);
}

function assertVersion2Error(body: unknown, type: string): void {
  const { errors } = body as { errors: Fields[] };
  assert.equal(errors.length, 1);
  assert.equal(errors[0]?.type, type);
  assert.ok(errors[0]?.message);
}
