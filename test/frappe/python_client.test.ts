import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Refusal } from '../../src/connections/refusal.ts';
import { ProviderError } from '../../src/providers/provider_error.ts';
import { apiKey, apiSecret, type InventedGateway, startGateway } from './invented_gateway.ts';
import { answering, echo, failing, nothing } from './invented_methods.ts';
import { type RawRequest, rawRequest } from './raw_request.ts';

/** What the Python client (`frappeclient`) sends and how it reads the answer: docs/reference/frappe.md, 3.2. */
describe('the Python client', () => {
  let gateway: InventedGateway;
  before(async () => {
    gateway = await startGateway({
      methods: [
        echo,
        nothing,
        answering('zero', () => 0),
        failing('lost', () => new Refusal('not_found', 'No such item')),
        failing('down', () => new ProviderError('unavailable', 'bridge', 'Bridge does not answer')),
        failing('broken', () => new TypeError('a defect')),
      ],
    });
  });
  after(() => gateway.close());

  const session = {
    Authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`,
    Accept: '*/*',
    'Accept-Encoding': 'gzip, deflate',
    'User-Agent': 'python-requests/2.32.0',
  };
  const send = (request: RawRequest) => rawRequest(gateway.port, { headers: session, ...request });
  const getApi = (method: string, query = '') => send({ verb: 'GET', path: `/api/method/${method}/${query}` });
  const postApi = (method: string, query = '') =>
    send({ verb: 'POST', path: `/api/method/${method}/${query}`, body: '' });

  test('gets and posts with its arguments in the query, behind a trailing slash', async () => {
    const expected = { item_id: '12', user: 'a b' };
    assert.deepEqual(read(await getApi('bank_api.bridge.echo', '?item_id=12&user=a+b')), expected);
    assert.deepEqual(read(await postApi('bank_api.bridge.echo', '?item_id=12&user=a+b')), expected);
  });

  test('calls with cmd at the root, by query and by form', async () => {
    assert.deepEqual(read(await send({ verb: 'GET', path: '/?cmd=bank_api.bridge.echo&item_id=1' })), { item_id: '1' });
    const headers = { ...session, 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await send({ verb: 'POST', path: '/', headers, body: 'cmd=bank_api.bridge.echo&item_id=1' });
    assert.deepEqual(read(answer), { item_id: '1' });
  });

  test('reads nothing as None, and zero as zero', async () => {
    assert.equal(read(await getApi('bank_api.bridge.nothing')), null);
    assert.equal(read(await getApi('bank_api.bridge.zero')), 0);
  });

  test('logs out at the end of its with block', async () => {
    assert.equal(read(await send({ verb: 'GET', path: '/?cmd=logout' })), null);
  });

  test('sees every kind of failure as an error, although it does not look at the status', async () => {
    const failures = [
      await getApi('bank_api.bridge.lost'),
      await getApi('bank_api.bridge.down'),
      await getApi('bank_api.bridge.broken'),
      await getApi('bank_api.bridge.echo'),
      await getApi('bank_api.bridge.no_such'),
      await send({ verb: 'GET', path: '/api/resource/Bank/' }),
      await send({ verb: 'GET', path: '/api/method/bank_api.bridge.echo/', headers: {} }),
      await send({ verb: 'GET', path: '/api/method/ping/', headers: { Authorization: 'token a:b' } }),
      await send({ verb: 'POST', path: '/', headers: {}, body: '{"cmd":"login","usr":"a","pwd":"b"}' }),
      await send({ verb: 'PATCH', path: '/api/method/ping/' }),
    ];
    for (const failure of failures) assert.throws(() => read(failure), /exceptions\.\w+Error: /, failure.text);
  });

  test('and the one inside of Frappe reads the first element of exc', async () => {
    const { exc } = JSON.parse((await getApi('bank_api.bridge.lost')).text);
    assert.equal(JSON.parse(exc)[0], 'frappe.exceptions.DoesNotExistError: No such item');
  });
});

/** Its rule: the body must be JSON; a truthy `exc` is an error; else `message`, else `data`. The status is ignored. */
function read({ text }: { text: string }): unknown {
  const body = JSON.parse(text) as Record<string, unknown>;
  if (body.exc) throw new Error(String(body.exc));
  if ('message' in body) return body.message;
  return 'data' in body ? body.data : null;
}
