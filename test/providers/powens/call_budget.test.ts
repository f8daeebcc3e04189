import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { usualCallsPerMinute } from '../../../src/providers/powens/options.ts';
import { allRows } from '../bridge/open_test_bridge.ts';
import { openTestPowens, user } from './open_test_powens.ts';
import { sample } from './sample.ts';

const path = '/users/me/connections/77';

describe('the budget of calls', () => {
  test('is 25 a minute on a sandbox, and has no limit elsewhere', () => {
    assert.equal(usualCallsPerMinute('https://acme-sandbox.biapi.pro/2.0'), 25);
    assert.equal(usualCallsPerMinute('https://acme.biapi.pro/2.0'), Number.POSITIVE_INFINITY);
    assert.equal(usualCallsPerMinute('http://127.0.0.1:8001/2.0'), Number.POSITIVE_INFINITY);
  });

  test('holds a call back with a time to wait, and lets it pass after that', async (t) => {
    const reply = { json: sample('connection.ok') };
    const { powens, calls, clock } = await openTestPowens(t, { [`GET ${path}`]: reply }, { callsPerMinute: 2 });
    await powens.item(user, '77');
    await powens.item(user, '77');
    await assert.rejects(powens.item(user, '77'), (error: Error & { kind: string; retryAfterSeconds: number }) => {
      assert.equal(error.kind, 'rate_limited');
      clock.nowMs += error.retryAfterSeconds * 1000;
      return true;
    });
    await powens.item(user, '77');
    assert.equal(calls(path).length, 3);
  });

  test('makes the pages of a list wait instead of failing', async (t) => {
    const list = '/users/me/transactions';
    const { powens, clock } = await openTestPowens(
      t,
      {
        [`GET ${list}`]: (_request, count) => ({
          json: { transactions: [], _links: { next: count < 4 ? { href: `/2.0${list}?c=${count}` } : null } },
        }),
      },
      { callsPerMinute: 2 },
    );
    await allRows(powens.transactions(user, {}));
    assert.ok(clock.sleeps.length > 0);
  });

  test('counts retries too', async (t) => {
    const { powens, calls } = await openTestPowens(t, { [`GET ${path}`]: { status: 503 } }, { callsPerMinute: 2 });
    await assert.rejects(powens.item(user, '77'), { kind: 'unavailable' });
    assert.equal(calls(path).length, 2);
  });
});
