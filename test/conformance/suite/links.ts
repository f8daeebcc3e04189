import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellOfLongWaits } from '../../../src/connections/items/tell_of_long_waits.ts';
import { providerItemId, type Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import { status } from '../wire_faults.ts';

const hourMs = 3_600_000;
/** More than any provider gives in a day. */
const many = 6;

/** docs/contract.md, "Errors" and "What a site receives": what a link costs, and who is told that one would help. */
export function linksSuite(subject: TriedProvider): void {
  const bench = useBench(subject, () => ({ PROVIDER_TIMEOUT_MS: '1500' }));
  const methods = ['get_bridge_edit_link', 'get_sca_authentication_link'] as const;

  for (const fault of ['cut', status(500), status(503), status(429), status(400), status(404)] as const) {
    const name = fault === 'cut' ? 'a connection that is cut' : `HTTP ${fault.status}`;
    test(`a link that was answered with ${name} uses nothing up, and what was given counts`, async () => {
      const { wire } = bench();
      const site = await bench().newSite();
      const itemId = await site.linkItem();
      const ask = (nth: number) => site.call(methods[nth % 2] as string, site.linkArguments({ item_id: itemId }));
      wire.block(() => true, fault);
      for (let nth = 0; nth < many; nth += 1) assert.notEqual((await ask(nth)).status, 200);
      wire.mend();
      const limit = await linksADay(site);
      const given = await Promise.all(Array.from({ length: many }, (_, nth) => ask(nth)));
      const statuses = given.map((answer) => answer.status).sort();
      assert.deepEqual(
        statuses,
        statuses.map((_, nth) => (nth < (limit ?? many) ? 200 : 429)),
      );
    });
  }

  test('used-up links are free again when the message and `retry_at` say so, and no header asks anybody to sleep until then', async () => {
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    const limit = await linksADay(site);
    const args = site.linkArguments({ item_id: itemId });
    for (let nth = 0; nth < (limit ?? many); nth += 1) await site.ask('get_bridge_edit_link', args);
    const next = await site.post('get_bridge_edit_link', args);
    if (limit === null) return assert.equal(next.status, 200);
    const { exc_type, message, retry_at = '' } = (await next.json()) as Record<string, string>;
    assert.deepEqual([next.status, exc_type], [429, 'TooManyRequestsError']);
    assert.equal(next.headers.get('retry-after'), null);
    assert.ok(message?.includes(retry_at), message);
    const waitMs = Date.parse(retry_at) - Date.now();
    assert.ok(waitMs > 23 * hourMs && waitMs <= 24 * hourMs, retry_at);
    bench().aheadMs.gateway = waitMs;
    bench().aheadMs.provider = waitMs + hourMs;
    assert.equal((await site.call('get_bridge_edit_link', args)).status, 200);
  });

  test('what the bank wants on its own site has a way on, and its site is told of it once', async () => {
    const { simulator, settle } = bench();
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    await settle();
    assert.deepEqual(await wayOn(site.details(itemId)), ['nothing', null, null]);
    await simulator.require(providerItemId(itemId), 'bank_site');
    await settle();
    await simulator.require(providerItemId(itemId), 'bank_site');
    await settle();
    const [needs, method, whatToDo] = await wayOn(site.details(itemId));
    assert.equal(needs, 'bank_site');
    assert.ok(whatToDo?.includes(method ?? '-'), `${whatToDo}`);
    const [item] = await site.ask('get_items', { user: site.user });
    assert.deepEqual([item.method, item.what_to_do], [method, whatToDo]);
    assert.equal(await timesTold(site), 1);
    assert.equal(await site.linkItem('success', nameOf(method), { item_id: itemId }), itemId);
    assert.deepEqual(await wayOn(site.details(itemId)), ['nothing', null, null]);
  });

  test('a bank that cannot be read for two days has a way on, and its site is told of it once', async () => {
    const { simulator, settle, gateway, aheadMs } = bench();
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    await settle();
    await simulator.require(providerItemId(itemId), 'wait');
    await settle();
    const [needs, none] = await wayOn(site.details(itemId));
    assert.deepEqual([needs, none, await timesTold(site)], ['wait', null, 0]);
    aheadMs.gateway = 49 * hourMs;
    aheadMs.provider = 49 * hourMs;
    for (let times = 0; times < 2; times += 1) await tellOfLongWaits(gateway.connections);
    const [still, method, whatToDo] = await wayOn(site.details(itemId));
    assert.equal(still, 'wait');
    assert.ok(whatToDo?.includes(method ?? '-'), `${whatToDo}`);
    assert.equal(await timesTold(site), 1);
    assert.equal(await site.linkItem('success', nameOf(method), { item_id: itemId }), itemId);
    assert.deepEqual(await wayOn(site.details(itemId)), ['nothing', null, null]);
  });
}

async function linksADay(site: Site): Promise<number | null> {
  const [capabilities] = await site.ask('get_capabilities');
  return capabilities.management_links_per_item_and_day;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
async function wayOn(details: Promise<any>): Promise<(string | null)[]> {
  const { needs, method, what_to_do } = await details;
  return [needs, method, what_to_do];
}

function nameOf(method: string | null | undefined): string {
  return /^bank_api\.bridge\.(\w+)$/.exec(method ?? '')?.[1] ?? assert.fail(`${method} is no method`);
}

async function timesTold(site: Site): Promise<number> {
  const { deliveries } = await site.ask('get_webhook_deliveries', { limit: 100 });
  return deliveries.filter(({ type }: { type: string }) => type === 'gateway.item.needs_action').length;
}
