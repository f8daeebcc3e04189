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
        // What the first page says of the next is looked at before the answer begins.
        if (fault === 'other_host') assert.notEqual(answer, 'cut');
        assert.ok(wire.calls.length - before < mostCalls, `${wire.calls.length - before} calls`);
        assert.deepEqual(elsewhere.calls, [], 'credentials went to another host');
      });
    }

    for (const [form, write] of Object.entries(linkForms)) {
      test(`${list} whose next page is named by ${form} are whole`, async () => {
        const { simulator, wire } = bench();
        // Pages that are asked for by number name no next one.
        if (!simulator.relink) return;
        const whole = await read(site, itemId, method);
        assert.ok(whole !== 'cut' && whole.status === 200);
        wire.spoil(simulator.calls[list], simulator.relink(write, wire.url));
        const answer = await read(site, itemId, method);
        assert.ok(answer !== 'cut', 'cut');
        assert.deepEqual([answer.status, answer.message], [200, whole.message]);
        assert.deepEqual(elsewhere.calls, [], 'credentials went to another host');
      });
    }

    test(`${list} end, however their end is said`, async () => {
      const { simulator, wire } = bench();
      // Elsewhere each page says whether another follows.
      if (!simulator.listEnds) return;
      const whole = await read(site, itemId, method);
      assert.ok(whole !== 'cut' && whole.status === 200);
      for (const [name, spoiler] of Object.entries(simulator.listEnds)) {
        wire.spoil(simulator.calls[list], spoiler);
        const answer = await read(site, itemId, method);
        assert.ok(answer !== 'cut', `${name}: cut`);
        assert.deepEqual([answer.status, answer.message], [200, whole.message], name);
      }
    });
  }
}

/** Ways to name the same page (RFC 3986, 4.2 and 5). The wire speaks plain http, so another scheme is https. */
const linkForms: Readonly<Record<string, (next: URL) => string>> = {
  'its path': ({ pathname, search }) => pathname + search,
  'its whole address': ({ href }) => href,
  'its address in capitals': ({ host, pathname, search }) => `HTTP://${host.toUpperCase()}${pathname}${search}`,
  'another scheme': ({ host, pathname, search }) => `https://${host}${pathname}${search}`,
  'its host without a scheme': ({ host, pathname, search }) => `//${host}${pathname}${search}`,
  'its last part': ({ pathname, search }) => `./${pathname.split('/').at(-1)}${search}`,
  'its query': ({ search }) => search,
  'an address with a fragment': ({ href }) => `${href}#next`,
};
