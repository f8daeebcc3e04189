import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import type { ClientSite } from '../../harness/client_site.ts';
import { type Stack, startStack } from '../../harness/start_stack.ts';

/** What Bridge alone does to a trip; test/conformance tries what every provider has in common. */
for (const version of ['2025-01-15', '2021-06-01'] as const) {
  describe(`the trip to the bank through Bridge ${version}`, () => {
    let stack: Stack;
    let site: ClientSite;

    before(async () => {
      stack = await startStack({ version });
      site = await stack.addSite('erp');
    });
    after(() => stack.close());
    afterEach(() => stack.bridge.control.clearFaults());

    const outcome = (request: string) => site.ask('get_bridge_item_id', { request });

    test('sync_pending is no failure: the bank is connected, and no step is named', async () => {
      stack.bridge.control.setFaults({ webhooks: 'off' });
      const link = await site.link();
      const back = await site.visit(link, { login: 'sync_pending' });
      assert.equal(back.searchParams.get('step'), 'sync_pending');
      assert.equal(back.searchParams.get('success'), 'false');
      const arrival = await site.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'true');
      assert.equal(arrival.searchParams.get('step'), null);
      const { status, step } = await outcome(link.request);
      assert.deepEqual([status, step], ['completed', null]);
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

    test('wrong credentials leave an item that needs new ones', async () => {
      const arrival = await site.comeBack(await site.visit(await site.link(), { login: '402' }));
      assert.equal(arrival.searchParams.get('success'), 'false');
      const itemId = Number(arrival.searchParams.get('item_id'));
      assert.equal((await site.ask('get_bridge_item_details', { item_id: itemId })).needs, 'edit');
    });

    test('an early exit that brings the user alone ends the one trip that is under way', async () => {
      const lonely = await stack.addSite('lonely');
      const link = await lonely.link();
      stack.bridge.control.setFaults({ redirect: 'minimal' });
      const back = await lonely.visit(link, { cancel: 'list_banks' });
      assert.deepEqual([...back.searchParams.keys()], ['user_uuid']);
      const arrival = await lonely.comeBack(back);
      assert.equal(arrival.searchParams.get('success'), 'false');
      assert.equal((await lonely.ask('get_bridge_item_id', { request: link.request })).status, 'failed');
    });

    async function stateOf(request: string): Promise<string> {
      const row = await stack.gateway.store.read.findOneByOrFail(ConnectionRequest, { id: request });
      return row.state;
    }
  });
}
