import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProviderError } from '../../../src/providers/provider_error.ts';
import { onBehalfOf } from '../../../src/shares/behalf.ts';
import { allPages, openTestBridge, user } from './open_test_bridge.ts';
import { sample } from './sample.ts';

const itemPath = '/v3/aggregation/items/1';
const item = { json: sample('v3.item') };
const other = { id: 'user-2', providerUserId: null };

describe('the budget of calls to Bridge', () => {
  test('of one user ends before Bridge’s does, with an error of ours and without a call', async (t) => {
    const { bridge, calls, clock } = await openTestBridge(t, '2025-01-15', { [`GET ${itemPath}`]: item });
    for (let call = 0; call < 60; call++) await bridge.item(user, '1');
    const error: ProviderError = await bridge.item(user, '1').catch((caught) => caught);
    assert.equal(error.kind, 'rate_limited');
    assert.match(error.message, /try again in 6[01] seconds/);
    assert.ok((error.retryAfterSeconds ?? 0) >= 60);
    assert.equal(calls(itemPath).length, 60);

    await bridge.item(other, '1');
    clock.nowMs += 61_000;
    await bridge.item(user, '1');
  });

  test('of the application counts the calls of all users, tokens and banks too', async (t) => {
    const routes = { [`GET ${itemPath}`]: item, 'GET /v3/providers/574': { json: sample('v3.provider') } };
    const { bridge, requests, clock } = await openTestBridge(t, '2025-01-15', routes, { callsPer5Minutes: 5 });
    await bridge.item(user, '1');
    await bridge.item(other, '1');
    await bridge.bank('574');
    await assert.rejects(bridge.item(user, '1'), { kind: 'rate_limited' });
    assert.equal(requests.length, 5);
    clock.nowMs += 306_000;
    await bridge.item(user, '1');
  });

  test('is free after its time also when the clock was set back meanwhile', async (t) => {
    const { bridge, clock } = await openTestBridge(
      t,
      '2025-01-15',
      { [`GET ${itemPath}`]: item },
      { callsPer5Minutes: 2 },
    );
    await bridge.item(user, '1');
    clock.setByMs = -2 * 3_600_000;
    await assert.rejects(bridge.item(user, '1'), { kind: 'rate_limited', retryAfterSeconds: 305 });
    clock.nowMs += 306_000;
    await bridge.item(user, '1');
  });

  test('of the application has a share for each client, and a reserve for what is urgent', async (t) => {
    const routes = { [`GET ${itemPath}`]: item };
    const options = { callsPer5Minutes: 50, userCallsPerMinute: 1000, severalClients: true };
    const { bridge } = await openTestBridge(t, '2025-01-15', routes, options);
    const use = (client: string, urgent = false) => onBehalfOf(client, () => bridge.item(user, '1'), { urgent });
    let calls = 0;
    await assert.rejects(
      async () => {
        for (; ; calls += 1) await use('a');
      },
      { kind: 'rate_limited' },
    );
    // Seven eighths of what is no reserve, less the one for the token.
    assert.equal(calls, 38);
    await use('b');
    await use('a', true);
    await assert.rejects(use('a'), { kind: 'rate_limited' });
  });

  test('makes the later pages of a running list wait for a slot instead of failing', async (t) => {
    const list = '/v3/aggregation/transactions';
    const pagination = (count: number) => (count < 5 ? { next_uri: `${list}?after=${count}` } : {});
    const { bridge, clock, calls } = await openTestBridge(
      t,
      '2025-01-15',
      {
        [`GET ${list}`]: (_request, count) => ({
          json: { resources: [{ id: count, account_id: 1 }], pagination: pagination(count) },
        }),
      },
      { userCallsPerMinute: 2 },
    );
    assert.equal((await allPages(bridge.transactions(user, {}))).length, 5);
    assert.equal(calls(list).length, 5);
    assert.equal(clock.sleeps.length, 2);
    await bridge.item(user, '1').catch(() => {});
    await assert.rejects(allPages(bridge.transactions(user, {})), { kind: 'rate_limited' });
  });

  test('counts repeated attempts, and does not repeat beyond it', async (t) => {
    const { bridge, calls } = await openTestBridge(
      t,
      '2025-01-15',
      { [`GET ${itemPath}`]: { status: 503, headers: { 'retry-after': '0' } } },
      { userCallsPerMinute: 2 },
    );
    await assert.rejects(bridge.item(user, '1'), { kind: 'unavailable' });
    assert.equal(calls(itemPath).length, 2);
    await assert.rejects(bridge.item(user, '1'), { kind: 'rate_limited' });
  });
});
