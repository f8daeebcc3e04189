import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { publishedLimits } from '../../../src/sandbox/bridge/faults/limits.ts';
import type { BridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { call, followQuickPath, newSession, newToken, newUser, startQuickly } from './bridge_client.ts';

describe('the limits of the simulated Bridge', () => {
  let sandbox: BridgeSandbox;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-03-02T09:00:00.000Z');
    sandbox = await startQuickly({ clock: () => now, limits: publishedLimits });
  });
  afterEach(() => sandbox.close());

  const statuses = async (count: number, ask: () => Promise<{ status: number }>) => {
    const seen = new Map<number, number>();
    for (let index = 0; index < count; index++) {
      const { status } = await ask();
      seen.set(status, (seen.get(status) ?? 0) + 1);
    }
    return Object.fromEntries(seen);
  };

  test('a user has 60 calls in 60 seconds, and the refusal says nothing of the wait', async () => {
    const { token } = await newUser(sandbox, 'limits');
    const ask = () => call(sandbox, 'GET /v3/aggregation/items', { token });
    assert.deepEqual(await statuses(62, ask), { 200: 60, 429: 2 });
    const refused = await ask();
    assert.equal(refused.headers.get('retry-after'), null);
    now += 60_000;
    assert.equal((await ask()).status, 200);
  });

  test('a user gets ten tokens in 60 seconds', async () => {
    const { uuid } = await newUser(sandbox, 'limits');
    const ask = () => call(sandbox, 'POST /v3/aggregation/authorization/token', { body: { user_uuid: uuid } });
    assert.deepEqual(await statuses(11, ask), { 200: 9, 429: 2 });
    now += 60_000;
    assert.equal((await ask()).status, 200);
  });

  test('an application has 2000 calls in five minutes', async () => {
    sandbox.control.setLimits({ applicationPer5Minutes: 20 });
    assert.deepEqual(await statuses(25, () => call(sandbox, 'GET /v3/providers/574')), { 200: 20, 429: 5 });
    now += 5 * 60_000;
    assert.equal((await call(sandbox, 'GET /v3/providers/574')).status, 200);
  });

  test('the fifth v3 session of an item within 24 hours is refused; new items are not counted', async () => {
    const { uuid, token } = await newUser(sandbox, 'limits');
    const itemId = Number(
      (await followQuickPath(await newSession(sandbox, token), 'login=success')).searchParams.get('item_id'),
    );
    const body = { user_email: 'a@example.test', item_id: itemId };
    const ask = () => call(sandbox, 'POST /v3/aggregation/connect-sessions', { token, body });
    assert.deepEqual(await statuses(5, ask), { 201: 4, 429: 1 });
    await newSession(sandbox, token);
    now += 24 * 3_600_000;
    const later = await newToken(sandbox, uuid);
    assert.equal((await call(sandbox, 'POST /v3/aggregation/connect-sessions', { token: later, body })).status, 201);
  });
});
