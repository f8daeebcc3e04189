import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openTestBridge, user, versions } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const paths = { '2025-01-15': '/v3/aggregation/items/1', '2021-06-01': '/v2/items/1' };

describe('an item', () => {
  test('of Bridge 2025-01-15 has the contract’s names', async (t) => {
    const { bridge } = await openTestBridge(t, '2025-01-15', {
      'GET /v3/aggregation/items/1': { json: sample('v3.item') },
    });
    assert.deepEqual(await bridge.item(user, '1'), {
      id: 9456123,
      status: 0,
      status_code_info: 'ok',
      status_code_description: null,
      bank_id: 574,
      provider: 'bridge',
      needs: 'nothing',
      authentication_expires_at: '2026-07-13T16:41:00Z',
      last_successful_refresh: '2026-03-02T09:20:11.502Z',
      last_try_refresh: '2026-03-02T09:20:08.120Z',
    });
  });

  test('of Bridge 2021-06-01 has them too, with null for the dates that it lacks', async (t) => {
    const { bridge } = await openTestBridge(t, '2021-06-01', {
      'GET /v2/items/1': { json: sample('v2.item.sca-needed') },
    });
    assert.deepEqual(await bridge.item(user, '1'), {
      id: 8123457,
      status: 1010,
      status_code_info: 'OTP_REQUIRED',
      status_code_description: 'Une action de votre part est requise pour actualiser cette connexion.',
      bank_id: 574,
      provider: 'bridge',
      needs: 'sca',
      authentication_expires_at: null,
      last_successful_refresh: null,
      last_try_refresh: null,
    });
  });

  for (const version of versions) {
    test(`of Bridge ${version} that is unknown is not found, also when its id could not be Bridge’s`, async (t) => {
      const { bridge, calls, requests } = await openTestBridge(t, version, {});
      await assert.rejects(bridge.item(user, '1'), { kind: 'not_found' });
      assert.equal(calls(paths[version]).length, 1);
      const before = requests.length;
      for (const id of ['', '../users', '1/refresh', '1?x', 'powens-7', '9'.repeat(20), '01', '0']) {
        await assert.rejects(bridge.item(user, id), { kind: 'not_found' });
      }
      assert.equal(requests.length, before);
    });
  }

  for (const json of [
    null,
    [],
    'text',
    {},
    { id: 1 },
    { id: 1, status: 'OK' },
    { id: 1, status: '' },
    { id: 1, status: '0.5' },
    { id: 1, status: 2 ** 31 },
    { id: {}, status: 0 },
    { id: 1.5, status: 0 },
  ]) {
    test(`that makes no sense is an answer that makes no sense: ${JSON.stringify(json)}`, async (t) => {
      const { bridge } = await openTestBridge(t, '2025-01-15', { 'GET /v3/aggregation/items/1': { json } });
      await assert.rejects(bridge.item(user, '1'), { kind: 'unavailable' });
    });
  }

  for (const nothing of ['', '0001-01-01T00:00:00Z', '0000-00-00T00:00:00Z', '0000-00-00']) {
    test(`has no date where Bridge writes ${JSON.stringify(nothing)}`, async (t) => {
      const dates = {
        authentication_expires_at: nothing,
        last_successful_refresh: nothing,
        last_try_refresh: nothing,
        status_code_description: '',
        provider_id: 'x',
      };
      const json = { ...sample('v3.item'), ...dates };
      const { bridge } = await openTestBridge(t, '2025-01-15', { 'GET /v3/aggregation/items/1': { json } });
      const { provider, id, status, status_code_info, needs, ...rest } = await bridge.item(user, '1');
      assert.deepEqual([...new Set(Object.values(rest))], [null]);
    });
  }

  for (const version of versions) {
    test(`of Bridge ${version} whose status is written as text has it as a number`, async (t) => {
      for (const [status, needs] of [
        ['0', 'nothing'],
        ['-2', 'wait'],
        ['1010', 'sca'],
      ] as const) {
        const { bridge } = await openTestBridge(t, version, { [`GET ${paths[version]}`]: { json: { id: 1, status } } });
        const item = await bridge.item(user, '1');
        assert.deepEqual([item.status, item.needs], [Number(status), needs]);
      }
    });
  }

  test('with unknown fields, unknown words and a date that is none is tolerated', async (t) => {
    const odd = { ...sample('v3.item'), status_code_info: 'brand_new', extra: {}, authentication_expires_at: 'soon' };
    const { bridge } = await openTestBridge(t, '2025-01-15', { 'GET /v3/aggregation/items/1': { json: odd } });
    const item = await bridge.item(user, '1');
    assert.equal(item.status_code_info, 'brand_new');
    assert.equal(item.authentication_expires_at, null);
    assert.ok(!('extra' in item));
  });
});

describe('what an item needs', () => {
  const table: [number, string][] = [
    [0, 'nothing'],
    [1009, 'nothing'],
    [-2, 'wait'],
    [-3, 'wait'],
    [1003, 'wait'],
    [1007, 'wait'],
    [1099, 'wait'],
    [402, 'edit'],
    [429, 'bank_site'],
    [430, 'bank_site'],
    [1010, 'sca'],
    [1100, 'pro'],
    [1005, 'support'],
    [31337, 'wait'],
  ];
  for (const [status, needs] of table) {
    test(`is ${needs} in status ${status}`, async (t) => {
      const { bridge, warnings } = await openTestBridge(t, '2025-01-15', {
        'GET /v3/aggregation/items/1': { json: { id: 1, status } },
      });
      assert.equal((await bridge.item(user, '1')).needs, needs);
      await bridge.item(user, '1');
      assert.equal(warnings.length, status === 31337 ? 1 : 0);
    });
  }
});

describe('a refresh', () => {
  test('is asked for in Bridge 2021-06-01', async (t) => {
    const { bridge } = await openTestBridge(t, '2021-06-01', { 'POST /v2/items/1/refresh': { status: 202 } });
    assert.deepEqual(await bridge.refresh(user, '1'), { accepted: true, status: 'refreshing', reason: null });
    assert.equal(bridge.capabilities.operations.refresh, true);
  });

  test('that runs already is not accepted a second time', async (t) => {
    const { bridge } = await openTestBridge(t, '2021-06-01', {
      'POST /v2/items/1/refresh': { status: 409, json: sample('v2.error.409-conflict') },
    });
    const answer = await bridge.refresh(user, '1');
    assert.equal(answer.accepted, false);
    assert.match(answer.reason ?? '', /already/);
  });

  test('too many of them are rate limited, and none is repeated', async (t) => {
    const { bridge, calls } = await openTestBridge(t, '2021-06-01', { 'POST /v2/items/1/refresh': { status: 429 } });
    await assert.rejects(bridge.refresh(user, '1'), { kind: 'rate_limited' });
    assert.equal(calls('/v2/items/1/refresh').length, 1);
  });

  test('is not offered by Bridge 2025-01-15, which is not even asked', async (t) => {
    const { bridge, requests } = await openTestBridge(t, '2025-01-15', {});
    const { accepted, status, reason } = await bridge.refresh(user, '1');
    assert.deepEqual({ accepted, status }, { accepted: false, status: 'scheduled' });
    assert.equal(reason, bridge.capabilities.operations.refresh);
    assert.equal(requests.length, 0);
  });
});

describe('deleting an item', () => {
  for (const version of versions) {
    for (const status of [200, 204, 404]) {
      test(`of Bridge ${version} is done when Bridge answers ${status}`, async (t) => {
        const json = status === 204 ? undefined : {};
        const { bridge, calls } = await openTestBridge(t, version, { [`DELETE ${paths[version]}`]: { status, json } });
        await bridge.deleteItem(user, '1');
        assert.equal(calls(paths[version]).length, 1);
      });
    }

    test(`of Bridge ${version} is done when its user is gone`, async (t) => {
      const unknown = { status: 401, json: sample('v3.error.401-unknown-user') };
      const { bridge } = await openTestBridge(t, version, {
        'POST /v3/aggregation/authorization/token': unknown,
        'POST /v2/authenticate': unknown,
      });
      await bridge.deleteItem(user, '1');
    });

    for (const reply of [{ status: 403, json: {} }, { status: 500 }, { status: 404, text: '<html>proxy</html>' }]) {
      test(`of Bridge ${version} is not done when the answer is ${JSON.stringify(reply)}`, async (t) => {
        const { bridge } = await openTestBridge(t, version, { [`DELETE ${paths[version]}`]: reply });
        await assert.rejects(bridge.deleteItem(user, '1'));
      });
    }
  }
});
