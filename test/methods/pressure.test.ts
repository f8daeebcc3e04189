import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Answer, ClientSite } from '../harness/client_site.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';

/** Something that is shared: how one client presses it, and what another still gets. */
interface Row {
  readonly thing: string;
  readonly settings?: Record<string, string>;
  /** Presses until it has no effect any more; what it returns resolves when the pressure is over. */
  press(stack: Stack, one: ClientSite, itemId: number): Promise<() => Promise<unknown>>;
}

const rows: readonly Row[] = [
  {
    thing: 'the calls that a provider allows',
    settings: { BRIDGE_CALLS_PER_5_MINUTES: '150' },
    async press(_stack, one) {
      const statuses: number[] = [];
      while (statuses.at(-1) !== 429) {
        statuses.push((await one.call('get_single_bank', { bank_id: 900_000 + statuses.length })).status);
      }
      assert.ok(statuses.length > 90, `the one gets most of it: ${statuses.length} of 150`);
      return async () => {};
    },
  },
  {
    thing: 'the connections to a provider',
    async press({ bridge }, one, itemId) {
      const slow = 'GET /v3/aggregation/items';
      bridge.control.setFaults({ answers: [{ route: slow, kind: 'slow', times: null, delayMs: 1500 }] });
      const calls: Promise<Answer>[] = [];
      while (calls.length < 150) calls.push(one.call('get_bridge_item_details', { item_id: itemId }));
      // As the first are answered all the others have asked.
      await Promise.race(calls);
      return async () => {
        bridge.control.clearFaults();
        for (const { status } of await Promise.all(calls)) assert.equal(status, 200);
      };
    },
  },
];

async function open(t: TestContext, settings: Record<string, string> = {}) {
  const stack = await startStack({ settings });
  t.after(() => stack.close());
  const one = await stack.addSite('one');
  const other = await stack.addSite('other');
  return { stack, one, other, ofOne: await one.connect(), ofOther: await other.connect() };
}

for (const { thing, settings, press } of rows) {
  test(`when one client presses ${thing}, another gets its accounts, a link, and its person back from the bank`, async (t) => {
    const { stack, one, other, ofOne, ofOther } = await open(t, settings);
    const trip = await other.link('get_bridge_connect_link', { user: 'second@other.example' });
    const end = await press(stack, one, ofOne);
    assert.equal((await other.call('get_bank_accounts', { item_id: ofOther, user: other.user })).status, 200);
    const arrival = await other.comeBack(await other.visit(trip));
    assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
    await other.link('get_bridge_connect_link', { user: 'third@other.example' });
    await end();
  });
}

test('a client that has used up its own share still gets its people back from the bank', async (t) => {
  const { one } = await open(t, { BRIDGE_CALLS_PER_5_MINUTES: '150' });
  const trip = await one.link('get_bridge_connect_link', { user: 'second@one.example' });
  for (let bank = 900_000, status = 404; status !== 429; bank += 1) {
    status = (await one.call('get_single_bank', { bank_id: bank })).status;
  }
  const arrival = await one.comeBack(await one.visit(trip));
  assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
});
