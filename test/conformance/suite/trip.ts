import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providerItemId } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import { status } from '../wire_faults.ts';

const hourMs = 3_600_000;

/** docs/contract.md, "The trip to the bank": every order of what can happen ends right. */
export function tripSuite(subject: TriedProvider): void {
  const bench = useBench(subject);

  test('ends on the site’s own page, with the item, and the site can ask for it', async () => {
    const site = await bench().newSite();
    const link = await site.link();
    assert.deepEqual(await site.outcome(link.request), {
      request: link.request,
      status: 'pending',
      item_id: null,
      bank: 'Demo Bank',
      step: null,
    });
    const arrival = await site.comeBack(await site.walk(link));
    const { status: ended, item_id: itemId, bank } = await site.outcome(link.request);
    assert.deepEqual([ended, bank], ['completed', 'Demo Bank']);
    assert.equal(arrival.href, `${site.baseUrl}/bank?tab=1&request=${link.request}&item_id=${itemId}&success=true`);
    assert.ok((await site.accountIds(itemId)).length >= 2);
  });

  test('ends on the site’s own page whatever its address holds, in ASCII', async () => {
    const site = await bench().newSite();
    for (const tail of ['/app/bank/Caisse d’Épargne', '/app/bank/🏦?bank=Crédit d’Été#l’onglet']) {
      const link = await site.link('get_bridge_connect_link', { redirect_url: site.baseUrl + tail });
      const back = await fetch(await site.walk(link), { redirect: 'manual' });
      const location = back.headers.get('location') ?? '';
      assert.deepEqual([back.status, /^[\x21-\x7e]+$/.test(location)], [302, true], location);
      const { pathname, searchParams, hash } = new URL(location);
      const expected = new URL(site.baseUrl + tail);
      assert.deepEqual([pathname, hash], [expected.pathname, expected.hash]);
      assert.deepEqual(
        [searchParams.get('bank'), searchParams.get('success')],
        [expected.searchParams.get('bank'), 'true'],
      );
    }
  });

  test('a trip from the address that another one came back to says its own end alone', async () => {
    const site = await bench().newSite();
    const first = await site.travel();
    const link = await site.link('get_bridge_connect_link', { redirect_url: `${first.href}&keep=a%20b` });
    const second = await site.comeBack(await site.walk(link, 'cancel'));
    assert.match(second.search, /^\?tab=1&keep=a%20b&request=/);
    assert.deepEqual(second.searchParams.getAll('request'), [link.request]);
    assert.deepEqual(second.searchParams.getAll('success'), ['false']);
    assert.deepEqual(second.searchParams.getAll('item_id'), []);
  });

  test('the provider sends the browser to the gateway, never to the site', async () => {
    const site = await bench().newSite();
    const back = await site.walk(await site.link());
    assert.equal(back.origin, bench().gateway.url);
    assert.equal(back.pathname, `/callback/${subject.provider}`);
  });

  test('event before return: the item is there already, and the return ends the same', async () => {
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link);
    await bench().settle();
    const told = await site.outcome(link.request);
    assert.equal(told.status, 'completed');
    const arrival = await site.comeBack(back);
    assert.equal(arrival.searchParams.get('success'), 'true');
    assert.equal(arrival.searchParams.get('item_id'), String(told.item_id));
    assert.deepEqual(await site.outcome(link.request), told);
  });

  test('return before event: nothing changes when it comes', async () => {
    const { simulator, settle } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const link = await site.link();
    await site.comeBack(await site.walk(link));
    const before = await site.outcome(link.request);
    assert.equal(before.status, 'completed');
    simulator.setEvents('on');
    await simulator.refresh(providerItemId(String(before.item_id)));
    await settle();
    assert.deepEqual(await site.outcome(link.request), before);
  });

  test('a return that comes twice, also at once, answers the same', async () => {
    const site = await bench().newSite();
    const back = await site.walk(await site.link());
    const arrivals = await Promise.all([1, 2, 3].map(() => site.comeBack(back)));
    arrivals.push(await site.comeBack(back));
    assert.equal(new Set(arrivals.map(String)).size, 1);
    assert.equal(arrivals[0]?.searchParams.get('success'), 'true');
  });

  test('a window that is closed after the bank: the event completes the trip', async () => {
    const site = await bench().newSite();
    const link = await site.link();
    await site.walk(link);
    await bench().settle();
    assert.equal((await site.outcome(link.request)).status, 'completed');
  });

  test('a window that is closed before the bank: the request expires', async () => {
    const site = await bench().newSite();
    const link = await site.link();
    assert.equal((await site.outcome(link.request)).status, 'pending');
    bench().aheadMs.gateway = 25 * hourMs;
    const { status: ended, step } = await site.outcome(link.request);
    assert.deepEqual([ended, step], ['failed', 'expired']);
  });

  test('a return after the request has expired is told so, but its item is not lost', async () => {
    const { simulator, aheadMs } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link);
    aheadMs.gateway = 25 * hourMs;
    const arrival = await site.comeBack(back);
    assert.equal(arrival.searchParams.get('success'), 'false');
    assert.equal(arrival.searchParams.get('step'), 'expired');
    assert.equal((await site.outcome(link.request)).status, 'failed');
    assert.equal((await site.ask('get_items', { user: site.user })).length, 1);
  });

  test('a cancelled trip fails, and brings no item', async () => {
    const site = await bench().newSite();
    const link = await site.link();
    const arrival = await site.comeBack(await site.walk(link, 'cancel'));
    assert.equal(arrival.searchParams.get('success'), 'false');
    assert.equal(arrival.searchParams.get('item_id'), null);
    const failed = await site.outcome(link.request);
    assert.deepEqual([failed.status, failed.item_id], ['failed', null]);
    assert.equal(typeof failed.step, 'string');
    assert.equal(await site.linkItem().then((id) => typeof id), 'string', 'another trip works');
  });

  test('wrong credentials fail, and an item that is left can be mended', async () => {
    const site = await bench().newSite();
    const arrival = await site.travel('wrong_credentials');
    assert.equal(arrival.searchParams.get('success'), 'false');
    const left = await site.ask('get_items', { user: site.user });
    assert.equal(arrival.searchParams.get('item_id'), left.length === 0 ? null : String(left[0].id));
    for (const { id } of left) {
      assert.equal((await site.details(id)).needs, 'edit');
      assert.equal(await site.linkItem('success', 'get_bridge_edit_link', { item_id: id }), String(id));
      assert.equal((await site.details(id)).needs, 'nothing');
    }
  });

  test('a bank that is away is not connected, whatever the return says, and what is left of it can be mended', async () => {
    const site = await bench().newSite();
    const link = await site.link();
    const arrival = await site.comeBack(await site.walk(link, 'bank_down'));
    assert.equal(arrival.searchParams.get('success'), 'false', arrival.href);
    assert.ok(arrival.searchParams.get('step'));
    const { status: ended, step, item_id: itemId } = await site.outcome(link.request);
    assert.deepEqual([ended, step], ['failed', arrival.searchParams.get('step')]);
    assert.equal(arrival.searchParams.get('item_id'), itemId === null ? null : String(itemId));
    if (itemId === null) return;
    const own = { item_id: String(itemId) };
    assert.equal(await site.linkItem('success', 'get_bridge_edit_link', own), own.item_id);
    assert.equal((await site.details(own.item_id)).needs, 'nothing');
  });

  test('a return that says that all is well is not believed when the item says otherwise', async () => {
    const { simulator, wire } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link);
    wire.spoil(() => true, simulator.unknownState);
    const arrival = await site.comeBack(back);
    assert.equal(arrival.searchParams.get('success'), 'false', arrival.href);
    const { status: ended, step, item_id: itemId } = await site.outcome(link.request);
    assert.deepEqual([ended, step], ['failed', arrival.searchParams.get('step')]);
    assert.ok(step && String(itemId) === arrival.searchParams.get('item_id'));
    wire.mend();
    assert.equal((await site.comeBack(back)).searchParams.get('success'), 'true', 'a proof after all');
    assert.deepEqual((await site.outcome(link.request)).step, null);
  });

  test('an item that could not be read at the return is not believed unseen', async () => {
    const { simulator, wire } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link);
    wire.block(simulator.calls.item, status(500));
    await site.comeBack(back);
    const pending = await site.outcome(link.request);
    assert.deepEqual([pending.status, pending.step], ['pending', null]);
    wire.mend();
    wire.spoil(() => true, simulator.unknownState);
    const failed = await site.outcome(link.request);
    assert.equal(failed.status, 'failed');
    assert.equal(typeof failed.step, 'string');
  });

  test('a forged return with a state that nobody gave out finds a page, and no redirect', async () => {
    const site = await bench().newSite();
    const back = await site.walk(await site.link());
    for (const [name, value] of back.searchParams) {
      if (value.length >= 32) back.searchParams.set(name, 'a'.repeat(value.length));
    }
    for (const search of [back.search, '', '?success=true&item_id=1', `?state=${'a'.repeat(9000)}`]) {
      back.search = search;
      const response = await fetch(back, { redirect: 'manual' });
      assert.equal(response.status, 404, search.slice(0, 40));
      assert.match(response.headers.get('content-type') ?? '', /text\/html/);
    }
  });

  test('a provider that cannot answer for the item leaves the trip open, and the next question ends it', async () => {
    const { simulator, wire } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link);
    wire.block(simulator.calls.item, status(500));
    const arrival = await site.comeBack(back);
    assert.equal(arrival.searchParams.get('step'), 'sync_pending');
    assert.equal(arrival.searchParams.get('item_id'), null);
    assert.equal((await site.outcome(link.request)).status, 'pending');
    wire.mend();
    assert.equal((await site.outcome(link.request)).status, 'completed');
  });

  test('a link with an item that is known mends it instead of making a second one', async () => {
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    assert.equal(await site.linkItem('success', 'get_bridge_connect_link', { item_id: itemId }), itemId);
    assert.equal((await site.ask('get_items', { user: site.user })).length, 1);
  });

  test('a link with an item that was deleted makes a new one', async () => {
    const site = await bench().newSite();
    const itemId = await site.linkItem();
    await site.ask('delete_bridge_item_id', site.own(itemId));
    assert.notEqual(await site.linkItem('success', 'get_bridge_connect_link', { item_id: itemId }), itemId);
  });

  for (const [needs, method] of [
    ['edit', 'get_bridge_edit_link'],
    ['sca', 'get_sca_authentication_link'],
  ] as const) {
    test(`an item that needs ${needs} says so, and is mended by its own trip only`, async () => {
      const { simulator, settle } = bench();
      const site = await bench().newSite();
      const itemId = await site.linkItem();
      const other = await site.linkItem();
      await simulator.require(providerItemId(itemId), needs);
      await settle();
      assert.equal((await site.details(itemId)).needs, needs);

      const link = await site.link(method, { item_id: itemId });
      const back = await site.walk(link);
      const { withItem } = simulator.forgeries;
      if (withItem) {
        const arrival = await site.comeBack(withItem(back, providerItemId(other)));
        assert.equal(arrival.searchParams.get('success'), 'false');
      }
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
      assert.equal(arrival.searchParams.get('item_id'), itemId);
      await settle();
      assert.equal((await site.details(itemId)).needs, 'nothing');
    });
  }

  test('a failure after the success changes nothing', async () => {
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link);
    await site.comeBack(back);
    const given = bench().simulator.forgeries.givenUp?.(back) ?? back;
    assert.equal((await site.comeBack(given)).searchParams.get('success'), 'true');
    assert.equal((await site.outcome(link.request)).status, 'completed');
  });

  test('a success after the failure completes', async () => {
    const { simulator } = bench();
    simulator.setEvents('off');
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link);
    const { givenUp } = simulator.forgeries;
    if (givenUp) {
      assert.equal((await site.comeBack(givenUp(back))).searchParams.get('success'), 'false');
      assert.equal((await site.outcome(link.request)).status, 'failed');
    }
    assert.equal((await site.comeBack(back)).searchParams.get('success'), 'true');
    assert.equal((await site.outcome(link.request)).status, 'completed');
  });

  test('another user’s item in the return is not believed', async () => {
    const { simulator } = bench();
    simulator.setEvents('off');
    const stranger = await bench().newSite();
    const theirs = await stranger.linkItem();
    const site = await bench().newSite();
    const link = await site.link();
    const back = await site.walk(link, 'cancel');
    back.searchParams.delete('error');
    const forged = simulator.forgeries.withItem?.(back, providerItemId(theirs)) ?? back;
    const arrival = await site.comeBack(forged);
    assert.equal(arrival.searchParams.get('success'), 'false');
    assert.equal(arrival.searchParams.get('item_id'), null);
    assert.equal((await site.outcome(link.request)).status, 'failed');
    assert.equal((await site.call('get_bank_accounts', site.own(theirs))).status, 404);
    assert.ok((await stranger.accountIds(theirs)).length > 0);
  });

  test('a person who goes on while the bank is read is connected, and the data come', async () => {
    const { simulator, settle } = bench();
    const site = await bench().newSite();
    const link = await site.link();
    const arrival = await site.comeBack(await site.walk(link, simulator.visits.pending ? 'pending' : 'success'));
    assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
    assert.equal(arrival.searchParams.get('step'), null);
    await settle();
    const { status: ended, step, item_id: itemId } = await site.outcome(link.request);
    assert.deepEqual([ended, step], ['completed', null]);
    assert.equal((await site.details(itemId)).needs, 'nothing');
    assert.ok((await site.accountIds(itemId)).length > 0);
  });
}
