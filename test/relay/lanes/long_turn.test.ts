import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import type { EntityManager } from 'typeorm';
import type { Dispatcher } from 'undici';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import type { LaneParts } from '../../../src/relay/lanes/lane_parts.ts';
import { signingKey } from '../../../src/relay/signatures.ts';
import { until } from '../../harness/until.ts';
import { addDelivery } from '../sql/add_delivery.ts';
import { now, openTestLane } from './open_test_lane.ts';

/**
 * A turn whose first delivery does not end, with a clock that a test turns.
 * @param begun says when that is on its way, for a test with a dispatcher of its own
 */
async function openLongTurn(t: TestContext, given: Partial<LaneParts> = {}, begun?: () => boolean) {
  let nowMs = 0;
  t.mock.method(performance, 'now', () => nowMs);
  const slow = Promise.withResolvers<number>();
  const lane = await openTestLane(t, (id) => (id === '1' ? slow.promise : 200), given);
  const query = t.mock.method(lane.store.read, 'query');
  /** How often the endpoint was looked at. */
  const looks = () => query.mock.calls.filter(({ arguments: [sql] }) => String(sql).includes('"siteName"')).length;
  const add = (eventId: string) => addDelivery(lane.store, { endpointId: 'lane', eventId, itemId: `item ${eventId}` });
  await add('1');
  const running = lane.turn();
  await until('the first one is on its way', begun ?? (() => lane.sent.length === 1));
  return {
    ...lane,
    add,
    /** Lets a while pass, in which the turn sees how the endpoint is. */
    pass: async () => {
      const before = looks();
      nowMs += 1000;
      await until('it looks how the endpoint is', () => looks() > before);
    },
    end: () => {
      slow.resolve(200);
      return running;
    },
  };
}

type Change = (manager: EntityManager) => Promise<unknown>;

const changes: readonly (readonly [what: string, change: Change])[] = [
  ['a pause', (manager) => manager.update(Endpoint, { id: 'lane' }, { state: 'paused' })],
  ['another webhook URL', (manager) => manager.update(Site, { id: 'site-lane' }, { webhookUrl: 'http://new.test/' })],
];

for (const [what, change] of changes) {
  test(`a turn that goes on past a slow delivery heeds ${what}`, async (t) => {
    const { store, sent, add, pass, end } = await openLongTurn(t);
    await store.write(change);
    await pass();
    await add('2');
    assert.deepEqual(await end(), now, 'the next turn sees to the rest');
    assert.deepEqual(sent, ['1']);
  });
}

test('a turn that goes on past a slow delivery signs with the secrets of now', async (t) => {
  const secrets = ['whsec_b25l', 'whsec_dHdv'];
  const signed: unknown[] = [];
  const answer = Promise.withResolvers<void>();
  const dispatch = ({ body, headers }: Dispatcher.DispatchOptions, handler: Required<Dispatcher.DispatchHandler>) => {
    signed.push((headers as Record<string, string>)['x-frappe-webhook-signature']);
    void (String(body) === '1' ? answer.promise : Promise.resolve()).then(() => {
      handler.onResponseStart({} as Dispatcher.DispatchController, 200, {});
      handler.onResponseEnd({} as Dispatcher.DispatchController, {});
    });
    return true;
  };
  const given = {
    dispatcher: { dispatch } as unknown as Dispatcher,
    signingKeys: async () => [signingKey(secrets.shift() ?? assert.fail('asked once too often'))],
  };
  const { add, pass, end } = await openLongTurn(t, given, () => signed.length === 1);
  await pass();
  await add('2');
  await until('the second one is on its way', () => signed.length === 2);
  answer.resolve();
  await end();
  const by = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('base64');
  assert.deepEqual(signed, [by('whsec_b25l', '1'), by('whsec_dHdv', '2')]);
});
