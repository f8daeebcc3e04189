import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ConnectionRequest } from '../../entities/connection_request.ts';
import { Item } from '../../entities/item.ts';
import type { ClientSite } from '../harness/client_site.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';

const hourMs = 3_600_000;

for (const version of ['2025-01-15', '2021-06-01'] as const) {
  describe(`the trip to the bank through Bridge ${version}`, () => {
    let stack: Stack;
    let site: ClientSite;
    let aheadMs = 0;

    before(async () => {
      stack = await startStack({ version, now: () => new Date(Date.now() + aheadMs) });
      site = await stack.addSite('erp');
    });
    after(() => stack.close());
    afterEach(() => {
      stack.bridge.control.clearFaults();
      aheadMs = 0;
    });

    const outcome = (request: string) => site.ask('get_bridge_item_id', { request });
    const itemRow = (id: number) => stack.gateway.store.read.findOneByOrFail(Item, { id: String(id) });

    test('ends on the site’s own page, with the item, and the site can ask for it', async () => {
      const link = await site.link();
      assert.deepEqual(await outcome(link.request), {
        request: link.request,
        status: 'pending',
        item_id: null,
        bank: 'Demo Bank',
        step: null,
      });
      const arrival = await site.comeBack(await site.visit(link));
      const itemId = Number(arrival.searchParams.get('item_id'));
      assert.equal(arrival.href, `${site.baseUrl}/bank?tab=1&request=${link.request}&item_id=${itemId}&success=true`);
      const { status, item_id, bank } = await outcome(link.request);
      assert.deepEqual({ status, item_id, bank }, { status: 'completed', item_id: itemId, bank: 'Demo Bank' });
      assert.ok((await site.ask('get_bank_accounts', { item_id: itemId, user: site.user })).length > 0);
    });

    test('webhook before return: the item is there already, and the return ends the same', async () => {
      const link = await site.link();
      const back = await site.visit(link);
      await stack.settle();
      assert.equal((await outcome(link.request)).status, 'completed');
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'true');
      assert.equal(Number(arrival.searchParams.get('item_id')), (await outcome(link.request)).item_id);
    });

    test('return before webhook: nothing changes when it comes', async () => {
      stack.bridge.control.setFaults({ webhooks: 'off' });
      const link = await site.link();
      await site.comeBack(await site.visit(link));
      const before = await outcome(link.request);
      assert.equal(before.status, 'completed');
      const { userUuid: user_uuid } = stack.bridge.control.item(before.item_id);
      stack.bridge.control.clearFaults();
      await stack.bridge.control.sendWebhook({
        type: 'item.created',
        content: { item_id: before.item_id, user_uuid },
      });
      await stack.settle();
      assert.deepEqual(await outcome(link.request), before);
    });

    test('a return that comes twice, also at once, answers the same', async () => {
      const link = await site.link();
      const back = await site.visit(link);
      const arrivals = await Promise.all([1, 2, 3].map(() => site.comeBack(back)));
      arrivals.push(await site.comeBack(back));
      assert.equal(new Set(arrivals.map(String)).size, 1);
      assert.equal(arrivals[0]?.searchParams.get('success'), 'true');
    });

    test('a window that is closed after the bank: the webhook completes the trip', async () => {
      const link = await site.link();
      await site.visit(link);
      await stack.settle();
      assert.equal((await outcome(link.request)).status, 'completed');
    });

    test('a window that is closed before the bank: the request expires', async () => {
      const link = await site.link();
      assert.equal((await outcome(link.request)).status, 'pending');
      aheadMs = 25 * hourMs;
      const { status, step } = await outcome(link.request);
      assert.deepEqual({ status, step }, { status: 'failed', step: 'expired' });
    });

    test('a return after the request has expired is told so, but its item is not lost', async () => {
      stack.bridge.control.setFaults({ webhooks: 'off' });
      const link = await site.link();
      const back = await site.visit(link);
      aheadMs = 25 * hourMs;
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'false');
      assert.equal(arrival.searchParams.get('step'), 'expired');
      const item = await itemRow(Number(back.searchParams.get('item_id')));
      assert.equal(item.deletedAt, null);
      assert.equal((await outcome(link.request)).status, 'failed');
    });

    test('sync_pending: connected, and the item waits until its data are there', async () => {
      stack.bridge.control.setFaults({ webhooks: 'off' });
      const link = await site.link();
      const back = await site.visit(link, { login: 'sync_pending' });
      assert.equal(back.searchParams.get('step'), 'sync_pending');
      assert.equal(back.searchParams.get('success'), 'false');
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'true');
      assert.equal(arrival.searchParams.get('step'), 'sync_pending');
      assert.equal((await outcome(link.request)).status, 'completed');
    });

    for (const step of ['highlighted_banks', 'list_banks', 'bank_creds_form']) {
      test(`leaving at ${step} fails there, and a later success still completes`, async () => {
        const link = await site.link();
        const left = new URL(`${stack.gateway.url}/callback/bridge`);
        left.search = String(new URLSearchParams({ success: 'false', step, context: await stateOf(link.request) }));
        const arrival = await site.comeBack(left);
        assert.equal(arrival.searchParams.get('success'), 'false');
        assert.equal(arrival.searchParams.get('step'), step);
        const failed = await outcome(link.request);
        assert.deepEqual([failed.status, failed.step, failed.item_id], ['failed', step, null]);
        const second = await site.comeBack(await site.visit(link));
        assert.equal(second.searchParams.get('success'), 'true');
        assert.equal((await outcome(link.request)).status, 'completed');
      });
    }

    test('a cancelled page brings the step back', async () => {
      const link = await site.link();
      const arrival = await site.comeBack(await site.visit(link, { cancel: 'list_banks' }));
      assert.equal(arrival.searchParams.get('success'), 'false');
      assert.equal((await outcome(link.request)).status, 'failed');
    });

    test('wrong credentials fail, and the item that is left can be mended', async () => {
      const link = await site.link();
      const back = await site.visit(link, { login: '402' });
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'false');
      const itemId = Number(arrival.searchParams.get('item_id'));
      assert.equal((await site.ask('get_bridge_item_details', { item_id: itemId })).needs, 'edit');
      const mended = await site.link('get_bridge_edit_link', { item_id: itemId });
      const done = await site.comeBack(await site.visit(mended));
      assert.equal(done.searchParams.get('success'), 'true');
      assert.equal(Number(done.searchParams.get('item_id')), itemId);
      assert.equal((await site.ask('get_bridge_item_details', { item_id: itemId })).needs, 'nothing');
    });

    test('a failure after the success changes nothing', async () => {
      const link = await site.link();
      const back = await site.visit(link);
      await site.comeBack(back);
      back.searchParams.set('success', 'false');
      back.searchParams.set('step', 'list_banks');
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'true');
      assert.equal((await outcome(link.request)).status, 'completed');
    });

    test('a forged return with a state that nobody gave out finds a page, and no redirect', async () => {
      for (const query of [
        'context=00000000',
        'context=',
        'success=true&item_id=1',
        '',
        `context=${'a'.repeat(9000)}`,
      ]) {
        const response = await fetch(`${stack.gateway.url}/callback/bridge?${query}`, { redirect: 'manual' });
        assert.equal(response.status, 404, query.slice(0, 40));
        assert.match(response.headers.get('content-type') ?? '', /text\/html/);
      }
    });

    test('another user’s item in the return is not believed', async () => {
      const stranger = await stack.addSite(`stranger-${Date.now()}`);
      const theirs = await stranger.connect();
      const link = await site.link();
      const back = await site.visit(link, { cancel: 'list_banks' });
      back.searchParams.set('success', 'true');
      back.searchParams.delete('step');
      back.searchParams.set('item_id', String(theirs));
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'false');
      assert.equal(arrival.searchParams.get('item_id'), null);
      assert.equal((await outcome(link.request)).status, 'failed');
      assert.equal((await site.call('get_bank_accounts', { item_id: theirs, user: site.user })).status, 404);
      assert.ok((await stranger.ask('get_bank_accounts', { item_id: theirs, user: stranger.user })).length > 0);
    });

    test('an SCA is renewed for its own item only', async () => {
      const itemId = await site.connect('success.1010');
      await stack.settle();
      stack.bridge.control.refresh(itemId);
      await stack.settle();
      assert.equal((await itemRow(itemId)).needs, 'sca');
      const refused = await site.call('post_item_refresh', { item_id: itemId, user: site.user });
      assert.deepEqual([refused.status, refused.excType], [417, 'ActionNeededError']);
      assert.match(refused.message, /get_sca_authentication_link/);

      const other = await site.connect();
      const link = await site.link('get_sca_authentication_link', { item_id: itemId });
      const back = await site.visit(link);
      const wrong = new URL(back);
      wrong.searchParams.set('item_id', String(other));
      assert.equal((await site.comeBack(wrong)).searchParams.get('success'), 'false');
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'true');
      assert.equal(Number(arrival.searchParams.get('item_id')), itemId);
      await stack.settle();
      assert.equal((await itemRow(itemId)).needs, 'nothing');
    });

    test('a professional account is confirmed', async () => {
      const link = await site.link();
      const arrival = await site.comeBack(await site.visit(link, { login: 'pro' }));
      const itemId = Number(arrival.searchParams.get('item_id'));
      await stack.settle();
      assert.equal((await site.ask('get_bridge_item_details', { item_id: itemId })).needs, 'pro');
      const { user: _user, ...withoutUser } = site.linkArguments({ item_id: itemId });
      const confirmation = await site.ask('get_pro_confirmation_link', withoutUser);
      const done = await site.comeBack(await site.visit(confirmation));
      assert.equal(done.searchParams.get('success'), 'true', done.href);
      assert.equal((await site.ask('get_bridge_item_details', { item_id: itemId })).needs, 'nothing');
    });

    test('a provider that cannot answer for the item leaves the trip open, and the next question ends it', async () => {
      stack.bridge.control.setFaults({ webhooks: 'off' });
      const link = await site.link();
      const back = await site.visit(link);
      const route = version === '2025-01-15' ? 'GET /v3/aggregation/items' : 'GET /v2/items';
      stack.bridge.control.setFaults({ answers: [{ route, kind: '500', times: null }] });
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('step'), 'sync_pending');
      assert.equal(arrival.searchParams.get('item_id'), null);
      assert.equal((await outcome(link.request)).status, 'pending');
      stack.bridge.control.clearFaults();
      assert.equal((await outcome(link.request)).status, 'completed');
    });

    test('an early exit that brings the user alone ends the one trip that is under way', async () => {
      const lonely = await stack.addSite(`lonely-${Date.now()}`);
      const link = await lonely.link();
      stack.bridge.control.setFaults({ redirect: 'minimal' });
      const back = await lonely.visit(link, { cancel: 'list_banks' });
      assert.deepEqual([...back.searchParams.keys()], ['user_uuid']);
      const arrival = await lonely.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'false');
      assert.equal((await lonely.ask('get_bridge_item_id', { request: link.request })).status, 'failed');
    });

    test('a link with an item that is known mends it instead of making a second one', async () => {
      const itemId = await site.connect();
      const link = await site.link('get_bridge_connect_link', { item_id: itemId });
      const arrival = await site.comeBack(await site.visit(link));
      assert.equal(Number(arrival.searchParams.get('item_id')), itemId);
    });

    test('a link with an item that was deleted makes a new one', async () => {
      const itemId = await site.connect();
      await site.ask('delete_bridge_item_id', { item_id: itemId, user: site.user });
      const link = await site.link('get_bridge_connect_link', { item_id: itemId });
      const arrival = await site.comeBack(await site.visit(link));
      assert.notEqual(Number(arrival.searchParams.get('item_id')), itemId);
    });

    async function stateOf(request: string): Promise<string> {
      const row = await stack.gateway.store.read.findOneByOrFail(ConnectionRequest, { id: request });
      return row.state;
    }
  });
}
