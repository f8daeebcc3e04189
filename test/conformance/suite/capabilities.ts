import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Operation, operations } from '../../../src/providers/provider.ts';
import type { Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';

interface Tried {
  readonly method: string;
  /** The arguments for a linked item. */
  readonly args: (site: Site, itemId: string) => Record<string, unknown>;
}

const linked = (method: string): Tried => ({
  method,
  args: (site, itemId) => site.linkArguments({ item_id: itemId }),
});

/** The method behind each operation. */
const tried: Readonly<Record<Operation, Tried>> = {
  connect: { method: 'get_bridge_connect_link', args: (site) => site.linkArguments() },
  edit: linked('get_bridge_edit_link'),
  sca: linked('get_sca_authentication_link'),
  pro: linked('get_pro_confirmation_link'),
  manage: linked('get_manage_link'),
  refresh: { method: 'post_item_refresh', args: (site, itemId) => site.own(itemId) },
  categories: { method: 'get_category', args: () => ({}) },
  documents: { method: 'get_documents', args: (site, itemId) => site.own(itemId) },
  investments: { method: 'get_investments', args: (site, itemId) => site.own(itemId) },
};

/** docs/contract.md, "Errors": what a provider does not offer is refused, naming provider and operation. */
export function capabilitiesSuite(subject: TriedProvider): void {
  const bench = useBench(subject);
  let site: Site;
  let itemId: string;

  before(async () => {
    site = await bench().newSite();
    itemId = await site.linkItem();
  });

  test('get_capabilities names every operation, with the reason for each gap', async () => {
    const [known, ...others] = await site.ask('get_capabilities', { provider: subject.provider });
    assert.equal(others.length, 0);
    assert.equal(known.provider, subject.provider);
    assert.equal(known.is_default, true);
    assert.deepEqual(Object.keys(known.operations).sort(), [...operations].sort());
    for (const { offered, reason } of Object.values<{ offered: boolean; reason: string | null }>(known.operations)) {
      assert.equal(reason === null, offered);
      if (reason !== null) assert.match(reason, /^[A-ZÀ-Ý].{20,}\.$/s);
    }
  });

  for (const operation of operations) {
    test(`${operation} works where it is offered, and is refused with the reason where it is not`, async () => {
      const [known] = await site.ask('get_capabilities');
      const { offered, reason } = known.operations[operation];
      const { method, args } = tried[operation];
      const answer = await site.call(method, args(site, itemId));
      if (offered) {
        assert.equal(answer.status, 200, JSON.stringify(answer.message));
        if (operation === 'refresh') assert.equal(answer.message.accepted, true);
      } else if (operation === 'refresh') {
        // A provider that refreshes by its own schedule is not in the way of a site that asks it to.
        assert.equal(answer.status, 200);
        assert.equal(answer.message.accepted, false);
        assert.equal(answer.message.reason, reason);
      } else {
        assert.deepEqual([answer.status, answer.excType], [417, 'ValidationError']);
        assert.ok(answer.message.includes(subject.provider), answer.message);
        assert.ok(answer.message.includes(operation), answer.message);
        assert.ok(answer.message.includes(reason), answer.message);
      }
    });
  }

  test('a professional account waits for its confirmation where the provider has one', async () => {
    const [known] = await site.ask('get_capabilities');
    const { visits } = bench().simulator;
    assert.equal(known.operations.pro.offered, visits.pro !== undefined);
    if (!visits.pro) return;
    const professional = await bench().newSite();
    const id = await professional.linkItem('pro');
    await bench().settle();
    assert.equal((await professional.details(id)).needs, 'pro');
    const link = await professional.link('get_pro_confirmation_link', { item_id: id, user: null });
    const done = await professional.comeBack(await professional.walk(link));
    assert.equal(done.searchParams.get('success'), 'true', done.href);
    assert.equal((await professional.details(id)).needs, 'nothing');
  });

  test('links of one item are counted where the provider counts them', async () => {
    const [{ management_links_per_item_and_day: limit }] = await site.ask('get_capabilities');
    const id = await site.linkItem();
    const statuses: number[] = [];
    for (let links = 0; links <= (limit ?? 1); links++) {
      const { status } = await site.call('get_bridge_edit_link', site.linkArguments({ item_id: id }));
      statuses.push(status);
    }
    assert.equal(statuses.at(-1), limit === null ? 200 : 429);
    assert.ok(statuses.slice(0, -1).every((status) => status === 200));
  });
}
