import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providerItemId } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import { status } from '../wire_faults.ts';

/** What is deleted is gone at the provider first, and asking again does no harm. */
export function deletionsSuite(subject: TriedProvider): void {
  const bench = useBench(subject);

  test('an item is deleted at the provider first: what fails there stays here', async () => {
    const { wire } = bench();
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    wire.block(() => true, status(500));
    assert.equal((await site.call('delete_bridge_item_id', site.own(itemId))).status, 503);
    wire.mend();
    assert.ok((await site.accountIds(itemId)).length > 0);

    const first = await site.ask('delete_bridge_item_id', site.own(itemId));
    assert.deepEqual([String(first.item_id), first.deleted], [itemId, true]);
    assert.deepEqual(await site.ask('delete_bridge_item_id', site.own(itemId)), first);
    for (const method of ['get_bridge_item_details', 'get_bank_accounts', 'get_bank_transactions']) {
      const answer = await site.call(method, site.own(itemId));
      assert.deepEqual([answer.status, answer.excType], [404, 'DoesNotExistError'], method);
    }
    assert.deepEqual(await site.ask('get_items', { user: site.user }), []);
  });

  test('a deletion whose answer is lost is made good by the next one', async () => {
    const { wire } = bench();
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    wire.spoil(
      ({ verb }) => verb === 'DELETE',
      () => 'cut',
    );
    assert.equal((await site.call('delete_bridge_item_id', site.own(itemId))).status, 503);
    wire.mend();
    assert.equal((await site.ask('delete_bridge_item_id', site.own(itemId))).deleted, true);
  });

  test('an item that the provider has lost is not found, and can still be deleted', async () => {
    const { simulator } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    simulator.forgetItem(providerItemId(itemId));
    const answer = await site.call('get_bridge_item_details', { item_id: itemId });
    assert.deepEqual([answer.status, answer.excType], [404, 'DoesNotExistError']);
    assert.equal((await site.ask('delete_bridge_item_id', site.own(itemId))).deleted, true);
  });

  test('a user is forgotten at the provider first, with everything under it, and may come anew', async () => {
    const { wire } = bench();
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    const request = await site.link();
    wire.block(() => true, status(500));
    assert.equal((await site.call('delete_user', { user: site.user })).status, 503);
    wire.mend();
    assert.ok((await site.accountIds(itemId)).length > 0);

    assert.deepEqual(await site.ask('delete_user', { user: site.user }), { user: site.user, deleted: true });
    for (const [method, args] of [
      ['delete_user', { user: site.user }],
      ['get_items', { user: site.user }],
      ['get_bank_accounts', site.own(itemId)],
      ['get_bridge_item_id', { request: request.request }],
    ] as const) {
      assert.equal((await site.call(method, args)).status, 404, method);
    }
    assert.notEqual(await site.linkItem(), itemId);
  });

  test('a user whom the provider has lost is not found, and made known by the next connect link', async () => {
    const { simulator } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    simulator.forgetUsers();
    const answer = await site.call('get_bridge_item_details', { item_id: itemId });
    assert.deepEqual([answer.status, answer.excType], [404, 'DoesNotExistError'], JSON.stringify(answer.message));
    assert.notEqual(await site.linkItem(), itemId);
  });

  test('a user whom the provider has lost counts as deleted', async () => {
    const { simulator } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    await site.linkItem();
    simulator.forgetUsers();
    assert.equal((await site.ask('delete_user', { user: site.user })).deleted, true);
  });
}
