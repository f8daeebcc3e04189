import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { BridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { call, newUser, startQuickly } from './bridge_client.ts';

describe('the faults of the simulated Bridge', () => {
  let sandbox: BridgeSandbox;
  let token: string;
  const accounts = 'GET /v3/aggregation/accounts';

  before(async () => {
    sandbox = await startQuickly();
    const user = await newUser(sandbox, 'faults');
    token = user.token;
    await sandbox.control.connect(user.uuid);
  });
  afterEach(() => sandbox.control.clearFaults());
  after(() => sandbox.close());

  for (const status of ['500', '502', '503'] as const) {
    test(`${status} comes as a page of HTML, as often as ordered, on the route that was named`, async () => {
      sandbox.control.setFaults({ answers: [{ route: accounts, kind: status, times: 2 }] });
      const seen = [];
      for (const route of [accounts, 'GET /v3/aggregation/items', accounts, accounts]) {
        const answer = await call(sandbox, route, { token });
        seen.push([answer.status, answer.headers.get('content-type')?.split(';')[0]]);
      }
      const page = [Number(status), 'text/html'];
      assert.deepEqual(seen, [page, [200, 'application/json'], page, [200, 'application/json']]);
    });
  }

  test('truncated JSON is a 200 with half a body', async () => {
    const whole = await call(sandbox, accounts, { token });
    sandbox.control.setFaults({ answers: [{ route: accounts, kind: 'truncated' }] });
    const half = await call(sandbox, accounts, { token });
    assert.equal(half.status, 200);
    assert.equal(half.text, whole.text.slice(0, Math.floor(whole.text.length / 2)));
  });

  test('a reset cuts the connection before anything is done, a lost answer after it', async () => {
    for (const [kind, made] of [
      ['reset', 404],
      ['lost', 409],
    ] as const) {
      sandbox.control.setFaults({ answers: [{ route: 'POST /v3/aggregation/users', kind }] });
      const body = { external_user_id: `user-${kind}` };
      await assert.rejects(call(sandbox, 'POST /v3/aggregation/users', { body }), TypeError);
      const again = await call(sandbox, 'POST /v3/aggregation/users', { body });
      assert.equal(again.status, made === 404 ? 201 : 409);
    }
  });

  test('an odd answer is right but for one thing', async () => {
    const whole = JSON.parse((await call(sandbox, accounts, { token })).text).resources;
    const odd = async (kind: 'odd_row' | 'zero_times' | 'decimal_text') => {
      sandbox.control.setFaults({ answers: [{ route: accounts, kind }] });
      return JSON.parse((await call(sandbox, accounts, { token })).text).resources;
    };
    assert.deepEqual(await odd('odd_row'), whole.with(-1, {}));
    assert.deepEqual(
      new Set((await odd('zero_times')).map(({ updated_at }: { updated_at: string }) => updated_at.slice(0, 10))),
      new Set(['0001-01-01']),
    );
    const [first] = await odd('decimal_text');
    assert.deepEqual([typeof first.balance, Number(first.balance)], ['string', whole[0].balance]);
  });

  test('a slow answer waits and is right', async () => {
    sandbox.control.setFaults({ answers: [{ kind: 'slow', delayMs: 20 }] });
    assert.equal((await call(sandbox, accounts, { token })).status, 200);
  });

  for (const [pageEnd, v3, v2] of [
    ['usual', {}, { next_uri: null }],
    ['empty', {}, {}],
    ['null', { next_uri: null }, { next_uri: null }],
    ['text_null', { next_uri: 'null' }, { next_uri: 'null' }],
    ['absent', undefined, undefined],
  ] as const) {
    test(`the last page ends in the spelling ${pageEnd}`, async () => {
      sandbox.control.setFaults({ pageEnd });
      assert.deepEqual((await call(sandbox, accounts, { token })).json.pagination, v3);
      assert.deepEqual((await call(sandbox, 'GET /v2/accounts', { token })).json.pagination, v2);
    });
  }

  test('next_uri is absolute, of another host, or the page itself', async () => {
    const read = async (path: string) => (await call(sandbox, `GET ${path}`, { token })).json.pagination.next_uri;
    const path = '/v3/aggregation/accounts?limit=2';
    const usual = await read(path);
    assert.match(usual ?? '', /^\/v3\/aggregation\/accounts\?limit=2&after=\w+$/);
    sandbox.control.setFaults({ nextUri: 'absolute' });
    assert.equal(await read(path), sandbox.url + usual);
    sandbox.control.setFaults({ nextUri: 'other_host' });
    assert.equal(await read(path), `https://elsewhere.example.test${usual}`);
    sandbox.control.setFaults({ nextUri: 'repeated' });
    assert.equal(await read(path), path);
  });

  test('unknown words come in every list', async () => {
    sandbox.control.setFaults({ unknownEnums: true });
    const first = async (route: string) => (await call(sandbox, route, { token })).json.resources[0];
    assert.equal((await first(accounts))?.type, 'shoe_box');
    assert.equal((await first('GET /v3/aggregation/items'))?.status_code_info, 'quantum_entangled');
    assert.equal((await first('GET /v3/aggregation/transactions'))?.operation_type, 'telepathy');
  });

  test('the controls work by HTTP too, and say what is wrong with an order', async () => {
    const put = (path: string, body: object, method = 'POST') =>
      fetch(sandbox.url + path, { method, body: JSON.stringify(body) });
    assert.equal((await put('/sandbox/faults', { answers: [{ kind: '503', times: null }] })).status, 204);
    assert.equal((await call(sandbox, accounts, { token })).status, 503);
    assert.equal((await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' })).status, 204);
    assert.equal((await call(sandbox, accounts, { token })).status, 200);
    const wrong = await put('/sandbox/faults', { pageEnds: 'null' });
    assert.equal(wrong.status, 400);
    assert.match(await wrong.text(), /pageEnds/);
    const [item] = sandbox.control.connections();
    assert.equal((await put(`/sandbox/items/${item?.id}/status`, { status: 1010 })).status, 204);
    assert.equal(item?.status, 1010);
    const ran = await put('/sandbox/scheduler/run', {});
    assert.deepEqual(await ran.json(), { refreshed: 0 });
    assert.equal((await put('/sandbox/items/1/status', { status: 0 })).status, 400);
    assert.match(await (await fetch(`${sandbox.url}/`)).text(), /POST \/sandbox\/scheduler\/run/);
  });
});
