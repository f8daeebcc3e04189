import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providerItemId } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';

const dayMs = 24 * 3_600_000;

/** Clocks jump, and disagree. */
export function clocksSuite(subject: TriedProvider): void {
  const bench = useBench(subject);

  for (const [name, ms] of [
    ['a day ahead', dayMs],
    ['a day behind', -dayMs],
  ] as const) {
    test(`a provider whose clock is ${name} can be linked and read`, async () => {
      bench().aheadMs.provider = ms;
      const site = await bench().newSite();
      const itemId = await site.linkItem();
      assert.ok((await site.accountIds(itemId)).length > 0);
      assert.ok((await site.ask('get_bank_transactions', { user: site.user })).length > 0);
    });

    test(`a gateway whose clock jumps to ${name} still reads what was linked, and links more`, async () => {
      const site = await bench().newSite();
      const itemId = await site.linkItem();
      bench().aheadMs.gateway = ms;
      assert.ok((await site.accountIds(itemId)).length > 0);
      assert.notEqual(await site.linkItem(), itemId);
    });
  }

  test('a gateway whose clock goes back during a trip still ends it', async () => {
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link);
    bench().aheadMs.gateway = -3_600_000;
    assert.equal((await site.comeBack(back)).searchParams.get('success'), 'true');
  });

  test('a token that ends before its time is renewed, and nobody hears of it', async () => {
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    bench().simulator.expireTokens();
    assert.ok((await site.accountIds(itemId)).length > 0);
    bench().simulator.expireTokens();
    const answers = await Promise.all([1, 2, 3, 4].map(() => site.call('get_bank_transactions', site.own(itemId))));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    );
  });

  test('events that come long after they happened are applied', async () => {
    const { simulator, aheadMs, settle } = bench();
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    await settle();
    aheadMs.gateway = dayMs;
    await simulator.require(providerItemId(itemId), 'sca');
    await settle();
    const [item] = await site.ask('get_items', { user: site.user });
    assert.equal(item.needs, 'sca');
  });
}
