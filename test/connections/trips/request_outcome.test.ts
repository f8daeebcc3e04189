import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import { requestOutcome } from '../../../src/connections/trips/request_outcome.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addRequest, openTestConnections } from '../open_test_connections.ts';

/** A trip of the client `client`, and how it stands for a client. */
async function openTrip(t: TestContext, given: Partial<ConnectionRequest>) {
  const test = await openTestConnections(t);
  await addSite(test.store, 'a', 'http://a.test/webhook', ['1']);
  const { id } = await addRequest(test, 'a', given);
  return { ...test, outcome: (client = 'client', request = id) => requestOutcome(test.parts, client, request) };
}

test('a trip is shown to the client that asked for it, and to no other', async (t) => {
  const { outcome } = await openTrip(t, {});
  assert.equal((await outcome()).status, 'pending');
  await assert.rejects(outcome('another'), { kind: 'not_found', message: 'Request request-a was not found.' });
  await assert.rejects(outcome('client', 'unknown'), { kind: 'not_found', message: 'Request unknown was not found.' });
});

test('how a trip stands: its item once it has ended, and the step at which it failed', async (t) => {
  const bank = 'Demo Bank';
  const about = { request: 'request-a', bank, item_id: null, step: null };
  const over = new Date(0);
  for (const [given, shown] of [
    [{}, { status: 'pending' }],
    [
      { status: 'completed', itemId: '1' },
      { status: 'completed', item_id: '1' },
    ],
    [
      { status: 'completed', itemId: '1', expiresAt: over },
      { status: 'completed', item_id: '1' },
    ],
    [
      { status: 'failed', step: 'login', itemId: '1' },
      { status: 'failed', step: 'login', item_id: '1' },
    ],
    [
      { status: 'failed', step: 'login', itemId: '1', expiresAt: over },
      { status: 'failed', step: 'login', item_id: '1' },
    ],
    [{ expiresAt: over }, { status: 'failed', step: 'expired' }],
    [
      { status: 'expired', itemId: '1' },
      { status: 'failed', step: 'expired' },
    ],
  ] as const) {
    const { outcome } = await openTrip(t, given);
    assert.deepEqual(await outcome(), { ...about, ...shown }, JSON.stringify(given));
  }
});

test('a trip is over from the very instant at which it expires', async (t) => {
  const { outcome, clock } = await openTrip(t, {});
  clock.nowMs += 3_600_000 - 1;
  assert.equal((await outcome()).status, 'pending');
  clock.nowMs += 1;
  assert.equal((await outcome()).status, 'failed');
});
