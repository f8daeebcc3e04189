import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Dispatcher } from 'undici';
import { type AttemptParts, attemptDelivery } from '../../../src/relay/deliveries/attempt_delivery.ts';
import { signatureHeaders, signingKey } from '../../../src/relay/signatures.ts';
import type { DueDelivery } from '../../../src/relay/sql/find_due.ts';
import type { LaneRow } from '../../../src/relay/sql/find_lane.ts';

const at = new Date('2026-03-02T10:00:00.700Z');
const keys = [signingKey('whsec_c2VjcmV0')];
const body = Buffer.from('{"n":1}');
const lane = { id: 'lane', url: 'http://site.test/hook?a=1', siteName: 'my site' } as LaneRow;
const delivery: DueDelivery = {
  id: 'delivery',
  eventId: 'event',
  provider: 'bridge',
  type: 'item.refreshed',
  itemId: '1',
  state: 'waiting',
  attempts: 4,
  failures: 1,
  createdAt: 0,
};

const unanswered = { answerType: null, answerBytes: null, sealedExcerpt: null };

test('an attempt says what the answer means for the delivery and for its site', async (t) => {
  // The answer takes 40 ms, and the jitter is half of a tenth: the second of the delays is 1000 ms.
  const waits = at.getTime() + 40 + 1050;
  const answer = {
    answerType: 'text/html',
    answerBytes: 2,
    sealedExcerpt: 'oh for delivery_attempts/delivery/5/excerpt',
  };
  const failed = { state: 'waiting', failures: 2, nextAttemptAt: waits, ...answer };
  const success = { state: 'delivered', failures: 0, nextAttemptAt: null, error: null, ...unanswered };
  const expected = [
    [200, success, 'success'],
    [299, success, 'success'],
    [300, { ...failed, error: 'HTTP 300' }, 'failure'],
    [410, { ...failed, error: 'HTTP 410' }, 'gone'],
    [503, { ...failed, error: 'HTTP 503' }, 'failure'],
  ] as const;
  const outcome = { deliveryId: 'delivery', attempt: 5, at: at.getTime(), durationMs: 40 };
  for (const [status, rest, impression] of expected) {
    const { attempt } = answering(t, status, { 'content-type': 'text/html; charset=utf-8' });
    assert.deepEqual(await attempt(delivery), { outcome: { ...outcome, status, ...rest }, impression }, `${status}`);
  }
});

test('Retry-After counts from the answer, and the last delay is followed by no other', async (t) => {
  const asked = answering(t, 503, { 'retry-after': '2' });
  assert.equal((await asked.attempt(delivery)).outcome.nextAttemptAt, at.getTime() + 40 + 2000);
  const onDate = answering(t, 503, { 'retry-after': new Date('2026-03-02T10:00:02Z').toUTCString() });
  assert.equal((await onDate.attempt(delivery)).outcome.nextAttemptAt, Date.parse('2026-03-02T10:00:02Z'));
  const { state, nextAttemptAt, failures } = (await asked.attempt({ ...delivery, failures: 2 })).outcome;
  assert.deepEqual([state, nextAttemptAt, failures], ['exhausted', null, 3]);
});

test('an answer without a body has no excerpt, and no answer has a reason', async (t) => {
  const empty = answering(t, 500, {}, '');
  const { answerType, answerBytes, sealedExcerpt } = (await empty.attempt(delivery)).outcome;
  assert.deepEqual(
    { answerType, answerBytes, sealedExcerpt },
    { answerType: null, answerBytes: 0, sealedExcerpt: null },
  );
  const refused = answering(t, new Error('not an address on the internet'));
  const { outcome, impression } = await refused.attempt(delivery);
  assert.deepEqual([outcome.status, outcome.error], [null, 'not an address on the internet']);
  assert.equal(impression, 'failure');
  assert.deepEqual(outcome, { ...outcome, ...unanswered });
});

test('without its bytes nothing is sent, and the site has done nothing wrong', async (t) => {
  const { attempt, sent } = answering(t, 200);
  const { outcome, impression } = await attempt(delivery, null);
  assert.deepEqual([outcome.state, outcome.status, outcome.failures, impression], ['waiting', null, 2, 'unknown']);
  assert.deepEqual(sent, []);
});

test('a post is signed and says where it comes from and whom it is for, also in letters that no header holds', async (t) => {
  const { attempt, sent } = answering(t, 200);
  await attempt(delivery);
  await attempt(delivery, body, { ...lane, siteName: 'société' });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'bank-api',
    ...signatureHeaders(keys, 'delivery', at, body),
    'x-bank-api-provider': 'bridge',
    'x-bank-api-site': 'my site',
  };
  const post = { origin: 'http://site.test', path: '/hook?a=1', method: 'POST', headers, body };
  assert.deepEqual(sent, [post, { ...post, headers: { ...headers, 'x-bank-api-site': 'soci%C3%A9t%C3%A9' } }]);
});

test('a site has as long to answer as the settings say', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { attempt } = answering(t, 0);
  const attempted = attempt(delivery);
  t.mock.timers.tick(4999);
  assert.equal(await Promise.race([attempted, 'under way']), 'under way');
  t.mock.timers.tick(1);
  assert.equal((await attempted).outcome.error, 'no answer in 5 s');
});

/** Attempts at a site that answers after 40 ms by the clock, and half of the jitter; 0 is no answer. */
function answering(t: TestContext, answer: number | Error, headers: Record<string, string> = {}, text = 'oh') {
  let nowMs = 1000;
  t.mock.method(performance, 'now', () => nowMs);
  t.mock.method(Math, 'random', () => 0.5);
  const sent: Dispatcher.DispatchOptions[] = [];
  const dispatch = (options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) => {
    sent.push(options);
    nowMs += 40;
    const controller = {} as Dispatcher.DispatchController;
    if (answer === 0) return true;
    if (answer instanceof Error) handler.onResponseError?.(controller, answer);
    else {
      handler.onResponseStart?.(controller, answer, headers);
      handler.onResponseData?.(controller, Buffer.from(text));
      handler.onResponseEnd?.(controller, {});
    }
    return true;
  };
  const parts: AttemptParts = {
    settings: { RETRY_SCHEDULE: [500, 1000], DELIVERY_TIMEOUT_MS: 5000 },
    dispatcher: { dispatch } as unknown as Dispatcher,
    sealer: { seal: async (text: string, row: string) => `${text} for ${row}` } as AttemptParts['sealer'],
    now: () => at,
  };
  const attempt = (due: DueDelivery, bytes: Buffer | null = body, to = lane) =>
    attemptDelivery(parts, to, keys, due, bytes ?? undefined);
  return { attempt, sent };
}
