import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { read } from '../reads.ts';
import type { Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import { pageFaults, type TriedProvider } from '../subject.ts';
import { openWire, type Wire } from '../wire.ts';

/** Far above the pages of these lists, and far below the cap that ends a list of any provider. */
const mostCalls = 30;

/** A list ends, whatever its pages say, and half a list never looks whole. */
export function pagesSuite(subject: TriedProvider): void {
  const bench = useBench(subject);
  let site: Site;
  let itemId: string;
  let elsewhere: Wire;

  before(async () => {
    elsewhere = await openWire();
    site = await bench().newSite();
    itemId = await site.linkItem();
    await bench().settle();
  });
  after(() => elsewhere.close());

  for (const [list, method] of [
    ['accounts', 'get_bank_accounts'],
    ['transactions', 'get_bank_transactions'],
  ] as const) {
    for (const fault of pageFaults) {
      test(`${list} whose pages go wrong (${fault}) fail, or are whole all the same`, async () => {
        const { simulator, wire } = bench();
        const whole = await read(site, itemId, method);
        assert.ok(whole !== 'cut' && whole.status === 200);
        const before = wire.calls.length;
        wire.spoil(simulator.calls[list], simulator.pageFault(fault, elsewhere.url));
        const answer = await read(site, itemId, method);
        if (answer !== 'cut' && answer.status === 200) assert.deepEqual(answer.message, whole.message);
        else if (answer !== 'cut') assert.equal(answer.excType, 'ProviderUnavailableError');
        assert.ok(wire.calls.length - before < mostCalls, `${wire.calls.length - before} calls`);
        assert.deepEqual(elsewhere.calls, [], 'credentials went to another host');
      });
    }
  }
}
