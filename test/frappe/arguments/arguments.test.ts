import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { text } from '../../../src/methods/arguments/text.ts';
import { wholeNumber } from '../../../src/methods/arguments/whole_number.ts';
import { method } from '../../../src/methods/method.ts';
import { apiKey, apiSecret, type InventedGateway, startGateway } from '../invented_gateway.ts';
import { strict } from '../invented_methods.ts';
import { type RawRequest, rawRequest } from '../raw_request.ts';

const anything = z.unknown().optional();

/** Shows an id as a method gets it. */
const named = method({
  name: 'named',
  summary: 'Invented for a test.',
  scope: 'read',
  arguments: z.object({ id: text('An id.'), count: wholeNumber('A number.', { minimum: 1, maximum: 9, fallback: 1 }) }),
  result: z.unknown(),
  example: {},
  run: async (_call, args) => args.id,
});

/** Shows what reaches a method, reserved names included. */
const show = method({
  name: 'show',
  summary: 'Invented for a test.',
  scope: 'read',
  arguments: z.object({
    a: anything,
    b: anything,
    data: anything,
    cmd: anything,
    _: anything,
    flags: anything,
    ignore_permissions: anything,
    api_key: anything,
    api_secret: anything,
  }),
  result: z.unknown(),
  example: {},
  run: async (_call, args) => args,
});

const authorization = { Authorization: `token ${apiKey}:${apiSecret}` };
const form = { ...authorization, 'Content-Type': 'application/x-www-form-urlencoded' };
const json = { ...authorization, 'Content-Type': 'application/json' };
const path = '/api/method/bank_api.bridge.show';

interface Row {
  readonly name: string;
  readonly request: RawRequest;
  readonly sees: Record<string, unknown>;
}

/** docs/reference/frappe.md, 2.3, the column of v14 and later; then 1.8 and 3.3. */
const rows: Row[] = [
  {
    name: 'a form is laid over the query',
    request: { verb: 'POST', path: `${path}?a=query&b=query`, headers: form, body: 'a=form' },
    sees: { a: 'form', b: 'query' },
  },
  {
    name: 'a form counts on DELETE too',
    request: { verb: 'DELETE', path: `${path}?b=query`, headers: form, body: 'a=form' },
    sees: { a: 'form', b: 'query' },
  },
  {
    name: 'a JSON body stands alone',
    request: { verb: 'POST', path: `${path}?a=query&b=query`, headers: json, body: '{"a":"json"}' },
    sees: { a: 'json' },
  },
  {
    name: 'values of a JSON body keep their types',
    request: { verb: 'PUT', path, headers: json, body: '{"a":12,"b":[null,{"c":true}]}' },
    sees: { a: 12, b: [null, { c: true }] },
  },
  {
    name: 'an empty JSON body leaves the query',
    request: { verb: 'GET', path: `${path}?a=query`, headers: json, body: '', chunked: true },
    sees: { a: 'query' },
  },
  {
    name: 'the first of a repeated key counts in the query',
    request: { verb: 'GET', path: `${path}?a=1&a=2`, headers: authorization },
    sees: { a: '1' },
  },
  {
    name: 'the first of a repeated key counts in a form',
    request: { verb: 'POST', path, headers: form, body: 'a=1&a=2&a=3' },
    sees: { a: '1' },
  },
  {
    name: 'the first of a repeated key counts in multipart, and files are passed over',
    request: {
      verb: 'POST',
      path,
      headers: { ...authorization, 'Content-Type': 'multipart/form-data; boundary="edge"' },
      body: [
        '--edge\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\né\r\n',
        '--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n2\r\n',
        '--edge\r\nContent-Disposition: form-data; name="b"; filename="b.txt"\r\n\r\nfile\r\n--edge--\r\n',
      ].join(''),
    },
    sees: { a: 'é' },
  },
  {
    name: 'JSON text without a content type is read, over the query',
    request: { verb: 'POST', path: `${path}?b=query`, headers: authorization, body: ' {"a":1}' },
    sees: { a: 1, b: 'query' },
  },
  {
    name: 'other text without a content type is passed over',
    request: { verb: 'POST', path: `${path}?b=query`, headers: authorization, body: 'a=1' },
    sees: { b: 'query' },
  },
  {
    name: 'a body of an unknown type is passed over',
    request: {
      verb: 'POST',
      path: `${path}?b=query`,
      headers: { ...authorization, 'Content-Type': 'application/octet-stream' },
      body: '{"a":1}',
    },
    sees: { b: 'query' },
  },
  {
    name: 'the wrapper data is opened when it is a form field with JSON text',
    request: { verb: 'POST', path, headers: form, body: `data=${encodeURIComponent('{"a":1,"b":"x"}')}` },
    sees: { a: 1, b: 'x' },
  },
  {
    name: 'the wrapper data is opened in a form sent with GET',
    request: { verb: 'GET', path, headers: form, body: `data=${encodeURIComponent('{"a":1}')}` },
    sees: { a: 1 },
  },
  {
    name: 'the wrapper data is opened when it is a JSON object',
    request: { verb: 'POST', path, headers: json, body: '{"data":{"a":1}}' },
    sees: { a: 1 },
  },
  {
    name: 'data beside other arguments is just an argument',
    request: { verb: 'POST', path, headers: json, body: '{"data":{"a":1},"b":2}' },
    sees: { data: { a: 1 }, b: 2 },
  },
  {
    name: 'data that holds no object is just an argument',
    request: { verb: 'GET', path: `${path}?data=%7Bnot`, headers: authorization },
    sees: { data: '{not' },
  },
  {
    name: 'names that Frappe keeps for itself reach no method',
    request: { verb: 'GET', path: `${path}?_=1&flags=1&ignore_permissions=1&b=1`, headers: authorization },
    sees: { b: '1' },
  },
  {
    name: 'the credential reaches no method',
    request: { verb: 'GET', path: `${path}?api_key=${apiKey}&api_secret=${apiSecret}&b=1` },
    sees: { b: '1' },
  },
  {
    name: 'the credential counts in the query beside a JSON body',
    request: {
      verb: 'POST',
      path: `${path}?api_key=${apiKey}&api_secret=${apiSecret}&b=query`,
      headers: { 'Content-Type': 'application/json' },
      body: '{"a":1}',
    },
    sees: { a: 1 },
  },
  {
    name: 'the header goes before a credential in the arguments',
    request: { verb: 'GET', path: `${path}?api_key=x&api_secret=y`, headers: authorization },
    sees: {},
  },
  {
    name: 'percent signs and plus signs are read as in any form',
    request: { verb: 'POST', path: `${path}?b=%C3%A9+%zz`, headers: form, body: 'a=1%2B1' },
    sees: { a: '1+1', b: 'é %zz' },
  },
];

describe('arguments', () => {
  let gateway: InventedGateway;
  before(async () => {
    gateway = await startGateway({ methods: [show, strict, named] });
  });
  after(() => gateway.close());

  for (const { name, request, sees } of rows) {
    test(name, async () => {
      const { text } = await rawRequest(gateway.port, request);
      assert.deepEqual(JSON.parse(text), { message: sees });
    });
  }

  for (const digits of ['9007199254740992', '9007199254740993', '9223372036854775807', '12']) {
    test(`an id keeps its digits, however it is sent: ${digits}`, async () => {
      const at = '/api/method/bank_api.bridge.named';
      const requests: RawRequest[] = [
        { verb: 'GET', path: `${at}?id=${digits}`, headers: authorization },
        { verb: 'POST', path: at, headers: json, body: `{"id":${digits}}` },
        { verb: 'POST', path: at, headers: json, body: `{"id":"${digits}"}` },
        { verb: 'POST', path: at, headers: json, body: `{"data":{"id":${digits}}}` },
        { verb: 'POST', path: at, headers: form, body: `data=${encodeURIComponent(`{"id":${digits}}`)}` },
      ];
      for (const request of requests) {
        assert.equal((await rawRequest(gateway.port, request)).text, JSON.stringify({ message: digits }));
      }
    });
  }

  const refused: [string, RawRequest, number, string, RegExp][] = [
    ['a JSON list', { verb: 'POST', path, headers: json, body: '[1]' }, 417, 'ValidationError', /must be an object/],
    ['a JSON scalar', { verb: 'POST', path, headers: json, body: '1' }, 417, 'ValidationError', /must be an object/],
    ['a JSON null', { verb: 'POST', path, headers: json, body: 'null' }, 417, 'ValidationError', /must be an object/],
    ['broken JSON', { verb: 'POST', path, headers: json, body: '{"a":' }, 417, 'ValidationError', /Content-Type/],
    [
      'broken JSON without a content type',
      { verb: 'POST', path, headers: authorization, body: '{"a":' },
      417,
      'ValidationError',
      /like JSON/,
    ],
    [
      'every missing argument at once',
      { verb: 'GET', path: '/api/method/bank_api.bridge.strict', headers: authorization },
      417,
      'MandatoryError',
      /^Missing arguments: account_id, since$/,
    ],
    [
      'an empty text or null for an argument that must be there',
      {
        verb: 'POST',
        path: '/api/method/bank_api.bridge.strict',
        headers: json,
        body: '{"since":null,"account_id":"1"}',
      },
      417,
      'MandatoryError',
      /^Missing argument: since$/,
    ],
    [
      'a number with more digits than any that is expected',
      {
        verb: 'POST',
        path: '/api/method/bank_api.bridge.named',
        headers: json,
        body: '{"id":1,"count":9007199254740993}',
      },
      417,
      'ValidationError',
      /^Malformed argument: count: must be a whole number/,
    ],
    [
      'a malformed argument, with what is expected',
      { verb: 'POST', path: '/api/method/bank_api.bridge.strict', headers: json, body: '{"since":1,"account_id":"1"}' },
      417,
      'ValidationError',
      /^Malformed argument: since: must be a text$/,
    ],
  ];
  for (const [name, request, status, type, message] of refused) {
    test(`refuses ${name}`, async () => {
      const answer = await rawRequest(gateway.port, request);
      const body = JSON.parse(answer.text);
      assert.deepEqual([answer.status, body.exc_type], [status, type]);
      assert.match(body.message, message);
    });
  }
});
