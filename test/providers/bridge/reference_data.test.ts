import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BridgeOptions } from '../../../src/providers/bridge/options.ts';
import { bank as bankSchema } from '../../../src/providers/resources/bank.ts';
import { onBehalfOf } from '../../../src/shares/behalf.ts';
import { until } from '../../harness/until.ts';
import type { Reply } from '../scripted_server.ts';
import { openTestBridge, versions } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const paths = {
  '2025-01-15': { bank: '/v3/providers/574', categories: '/v3/aggregation/categories', name: 'v3' },
  '2021-06-01': { bank: '/v2/banks/574', categories: '/v2/categories', name: 'v2' },
};
const dayMs = 24 * 60 * 60 * 1000;

describe('a bank', () => {
  test('of Bridge 2025-01-15 has the contract’s names', async (t) => {
    const provider = sample('v3.provider');
    const { bridge } = await openTestBridge(t, '2025-01-15', { 'GET /v3/providers/574': { json: provider } });
    assert.deepEqual(await bridge.bank('574'), {
      id: 574,
      name: 'Demo Bank',
      parent_name: 'Demo',
      country_code: 'FR',
      primary_color: null,
      secondary_color: null,
      logo_url: 'https://static.example.test/providers/demo.png',
      deeplink_ios: null,
      deeplink_android: null,
      form: null,
      authentication_type: null,
      is_highlighted: null,
      capabilities: ['aggregation', 'single_payment'],
      transfer: null,
      payment: provider.payment_metadata,
      channel_type: null,
      display_order: null,
      url: null,
      provider: 'bridge',
    });
  });

  test('of Bridge 2021-06-01 has them too', async (t) => {
    const { bridge } = await openTestBridge(t, '2021-06-01', { 'GET /v2/banks/574': { json: sample('v2.bank') } });
    assert.deepEqual(await bridge.bank('574'), { ...sample('v2.bank'), provider: 'bridge' });
  });
});

for (const version of versions) {
  const { bank: bankPath, categories: categoriesPath, name } = paths[version];
  const bankReply = { json: sample(name === 'v3' ? 'v3.provider' : 'v2.bank') };
  const tree = sample(`${name}.categories.list.response`);

  describe(`banks of Bridge ${version}`, () => {
    /** A bank whose answers the test changes while it goes on. */
    async function open(t: Parameters<typeof openTestBridge>[0], options: Partial<BridgeOptions> = {}) {
      const now: { reply: Reply } = { reply: bankReply };
      const opened = await openTestBridge(t, version, { [`GET ${bankPath}`]: () => now.reply }, options);
      return { ...opened, now, asked: () => opened.calls(bankPath).length };
    }

    test('fit the contract, are asked for without a user, and come from memory for a day', async (t) => {
      const { bridge, asked, clock, requests } = await open(t);
      bankSchema.strict().parse(await bridge.bank('574'));
      clock.nowMs += dayMs - 1;
      await bridge.bank('574');
      assert.equal(asked(), 1);
      assert.equal(requests[0]?.headers.authorization, undefined);
    });

    test('are asked for once by calls at the same time', async (t) => {
      const { bridge, asked } = await open(t);
      await Promise.all([bridge.bank('574'), bridge.bank('574'), bridge.bank('574')]);
      assert.equal(asked(), 1);
    });

    test('that are old are answered at once and refreshed behind the answer', async (t) => {
      const { bridge, now, clock, asked } = await open(t);
      await bridge.bank('574');
      clock.nowMs += dayMs;
      now.reply = { json: { ...bankReply.json, name: 'New Name' } };
      assert.equal((await bridge.bank('574')).name, 'Demo Bank');
      await until('the new name is known', async () => (await bridge.bank('574')).name === 'New Name');
      assert.equal(asked(), 2);
    });

    test('stay in use while Bridge is down, and are not asked for at every call', async (t) => {
      const { bridge, now, clock, asked, warnings } = await open(t);
      await bridge.bank('574');
      clock.nowMs += dayMs;
      now.reply = { status: 500 };
      await until('somebody is warned', async () => {
        assert.equal((await bridge.bank('574')).name, 'Demo Bank');
        return warnings.length > 0;
      });
      for (let call = 0; call < 5; call++) await bridge.bank('574');
      assert.equal(asked(), 2);
      clock.nowMs += 5 * 60_000;
      await until('somebody is warned again', async () => {
        await bridge.bank('574');
        return warnings.length > 1;
      });
      assert.equal(asked(), 3);
    });

    test('that Bridge drops are not found once the old answer was replaced', async (t) => {
      const { bridge, now, clock } = await open(t);
      await bridge.bank('574');
      clock.nowMs += dayMs;
      now.reply = { status: 404, json: {} };
      const seen: unknown[] = [];
      await until('it is not found', async () => {
        seen.push(
          await bridge.bank('574').then(
            ({ name }) => name,
            ({ kind }) => kind,
          ),
        );
        return seen.at(-1) === 'not_found';
      });
      assert.deepEqual(new Set(seen), new Set(['Demo Bank', 'not_found']));
    });

    test('that cannot be read the first time fail, and are tried again at the next call', async (t) => {
      const { bridge, now } = await open(t);
      now.reply = { status: 500 };
      await assert.rejects(bridge.bank('574'), { kind: 'unavailable' });
      now.reply = bankReply;
      assert.equal((await bridge.bank('574')).id, 574);
    });

    test('that Bridge does not know are not asked for again for an hour', async (t) => {
      const { bridge, now, clock, asked } = await open(t);
      now.reply = { status: 404, json: {} };
      for (let call = 0; call < 3; call++) await assert.rejects(bridge.bank('574'), { kind: 'not_found' });
      assert.equal(asked(), 1);
      now.reply = bankReply;
      clock.nowMs += 3_600_000;
      assert.equal((await bridge.bank('574')).id, 574);
    });

    test('that one client waits for keep no other waiting', async (t) => {
      const { bridge, asked } = await open(t);
      await Promise.all(['a', 'b', 'a'].map((client) => onBehalfOf(client, () => bridge.bank('574'))));
      assert.equal(asked(), 2);
    });

    test('without an id are left out of the list, and told', async (t) => {
      const listPath = bankPath.replace('/574', '');
      const resources = [
        { id: null, name: 'x' },
        { id: 574, name: '' },
      ];
      const { bridge } = await openTestBridge(t, version, { [`GET ${listPath}`]: { json: { resources } } });
      const { rows, skipped } = await bridge.banks('FR');
      assert.deepEqual(
        rows.map(({ id, name }) => [id, name]),
        [[574, null]],
      );
      assert.deepEqual(skipped, [{ provider: 'bridge', reason: 'no_id', id: null }]);
    });

    test('whose id could not be Bridge’s are not found without a call', async (t) => {
      const { bridge, requests } = await open(t);
      await assert.rejects(bridge.bank('../users'), { kind: 'not_found' });
      assert.equal(requests.length, 0);
    });
  });

  describe(`categories of Bridge ${version}`, () => {
    test('are a tree in the language asked for, kept for each', async (t) => {
      const { bridge, calls } = await openTestBridge(t, version, {
        [`GET ${categoriesPath}`]: ({ headers }) => ({
          json: { ...tree, resources: [...tree.resources, { id: 9, name: headers['accept-language'] }] },
        }),
      });
      const { rows: branches } = await bridge.categories('fr');
      assert.deepEqual(branches[0], { ...tree.resources[0], provider: 'bridge' });
      assert.deepEqual(branches.at(-1), { id: 9, name: 'fr', categories: [], provider: 'bridge' });
      assert.equal((await bridge.categories('en')).rows.at(-1)?.name, 'en');
      await bridge.categories('fr');
      assert.equal(calls(categoriesPath).length, 2);
    });

    test('without an id are left out and told, a branch with its children, a child alone', async (t) => {
      const resources = [
        { id: null, name: 'x', categories: [{ id: 3, name: 'y' }] },
        { id: 1, name: 'One', categories: [{ id: 'z', name: 'y' }, 7, { id: 2, name: '' }] },
      ];
      const { bridge } = await openTestBridge(t, version, { [`GET ${categoriesPath}`]: { json: { resources } } });
      assert.deepEqual(await bridge.categories('fr'), {
        rows: [{ id: 1, name: 'One', categories: [{ id: 2, name: '' }], provider: 'bridge' }],
        skipped: [
          { provider: 'bridge', reason: 'no_id', id: null },
          { provider: 'bridge', reason: 'no_id', id: null },
        ],
      });
    });

    test('are found one by one without further calls', async (t) => {
      const { bridge, requests } = await openTestBridge(t, version, { [`GET ${categoriesPath}`]: { json: tree } });
      assert.deepEqual(await bridge.category('273', 'en'), {
        id: 273,
        name: 'Supermarkets / Groceries',
        parent_id: 160,
        provider: 'bridge',
      });
      assert.deepEqual(await bridge.category('160', 'en'), {
        id: 160,
        name: 'Food & Dining',
        parent_id: null,
        provider: 'bridge',
      });
      await assert.rejects(bridge.category('4711', 'en'), { kind: 'not_found' });
      assert.equal(requests.length, 1);
    });
  });
}
