import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AddressList } from '../../../src/security/credentials/address_list.ts';
import { clientNamed, startGateway } from '../invented_gateway.ts';
import { nothing } from '../invented_methods.ts';
import { rawRequest } from '../raw_request.ts';

const path = '/api/method/bank_api.bridge.nothing';

/** A gateway before two clients, of whom `bound` may call from one network only; it writes down whom it looked for. */
async function open(t: TestContext) {
  const asked: string[] = [];
  const from = new AddressList(['192.0.2.0/24']);
  const gateway = await startGateway({
    methods: [nothing],
    settings: { TRUST_PROXY: 'on' },
    parts: {
      authenticate: async (key, secret) => {
        asked.push(key);
        if (secret !== 's') return undefined;
        return key === 'bound' ? { ...clientNamed(key), from } : clientNamed(key);
      },
    },
  });
  t.after(() => gateway.close());
  const call = async (address: string, credential: string | undefined, { query = '', body = '' } = {}) => {
    const headers = {
      'X-Forwarded-For': address,
      ...(credential !== undefined && { Authorization: `token ${credential}` }),
      ...(body !== '' && { 'Content-Type': 'application/json' }),
    };
    const answer = await rawRequest(gateway.port, { verb: 'POST', path: `${path}${query}`, headers, body });
    return [answer.status, JSON.parse(answer.text).message];
  };
  return { asked, call };
}

test('a key that is bound to addresses is refused from others, one that is not is taken from anywhere', async (t) => {
  const { call } = await open(t);
  const message = 'This key may not call from 198.51.100.1; ask the operator';
  assert.equal((await call('192.0.2.7', 'bound:s'))[0], 200);
  assert.deepEqual(await call('198.51.100.1', 'bound:s'), [403, message]);
  assert.equal((await call('198.51.100.1', 'free:s'))[0], 200);
});

test('who is named already is not looked for again, whatever the body says', async (t) => {
  const { asked, call } = await open(t);
  const body = JSON.stringify({ api_key: 'other', api_secret: 'wrong' });
  assert.equal((await call('192.0.2.7', 'free:s', { body }))[0], 200);
  assert.deepEqual(asked.splice(0), ['free']);
  assert.equal((await call('192.0.2.7', undefined, { query: '?api_key=free&api_secret=s', body }))[0], 200);
  assert.deepEqual(asked.splice(0), ['free']);
  assert.equal((await call('192.0.2.7', undefined, { body }))[0], 401);
  assert.deepEqual(asked, ['other'], 'in the body alone it is one');
});
