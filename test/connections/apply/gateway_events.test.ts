import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { remindOfExpiry } from '../../../src/connections/items/remind_of_expiry.ts';
import { expireRequests } from '../../../src/connections/trips/expire_requests.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import type { ClientSite } from '../../harness/client_site.ts';
import { type Stack, startStack } from '../../harness/start_stack.ts';

const dayMs = 24 * 3_600_000;

interface Told {
  readonly type: string;
  readonly content: Record<string, unknown>;
}

describe('what the gateway itself tells a site', () => {
  let stack: Stack;
  let aheadMs = 0;
  let count = 0;

  before(async () => {
    stack = await startStack({ now: () => new Date(Date.now() + aheadMs) });
  });
  after(() => stack.close());

  const newSite = () => {
    count += 1;
    return stack.addSite(`erp-${count}`);
  };

  /** The gateway's own events that were stored for the work, oldest first. */
  async function toldBy(work: () => Promise<unknown>): Promise<Told[]> {
    const known = new Set((await own()).map(({ id }) => id));
    await work();
    await stack.settle();
    const fresh = (await own()).filter(({ id }) => !known.has(id));
    const sealer = await openSealer(stack.gateway.connections.settings, stack.dataDir);
    return Promise.all(
      fresh.map(async ({ id, sealedBody }) => {
        const { type, content } = JSON.parse(String(await sealer.open(sealedBody, `inbound_events/${id}/body`)));
        return { type, content };
      }),
    );
  }

  const own = () =>
    stack.gateway.store.read.find(InboundEvent, { where: { provider: 'gateway' }, order: { id: 'ASC' } });

  async function connected(login = 'success'): Promise<{ site: ClientSite; itemId: number }> {
    const site = await newSite();
    const itemId = await site.connect(login);
    await stack.settle();
    return { site, itemId };
  }

  test('a trip that worked, once, however often the person comes back', async () => {
    const site = await newSite();
    const link = await site.link();
    const told = await toldBy(async () => {
      const back = await site.visit(link);
      await Promise.all([site.comeBack(back), site.comeBack(back)]);
      await site.comeBack(back);
    });
    const [event, ...others] = told;
    assert.deepEqual(others, []);
    assert.equal(event?.type, 'gateway.connection.completed');
    const { item_id, ...content } = event?.content ?? {};
    assert.equal(typeof item_id, 'number');
    assert.deepEqual(content, { request: link.request, bank: 'Demo Bank', user: site.user });
  });

  test('a trip that failed, with the step; and the success that comes after all', async () => {
    const site = await newSite();
    const link = await site.link();
    const failed = await toldBy(async () => site.comeBack(await site.visit(link, { cancel: 'list_banks' })));
    assert.deepEqual(
      failed.map(({ type, content }) => [type, content.request, content.item_id, typeof content.step]),
      [['gateway.connection.failed', link.request, null, 'string']],
    );
    const again = await toldBy(async () => site.comeBack(await site.visit(await site.link())));
    assert.deepEqual(
      again.map(({ type }) => type),
      ['gateway.connection.completed'],
    );
  });

  test('a trip from which nobody came back in time', async () => {
    const site = await newSite();
    const link = await site.link();
    aheadMs = 2 * dayMs;
    const told = await toldBy(() => expireRequests(stack.gateway.connections));
    aheadMs = 0;
    const mine = told.find(({ content }) => content.request === link.request);
    assert.deepEqual([mine?.type, mine?.content.step], ['gateway.connection.failed', 'expired']);
  });

  test('a trip that no site has heard of ends without a word', async () => {
    const site = await newSite();
    const { request: id } = await site.link();
    await stack.gateway.store.write((manager) => manager.update(ConnectionRequest, { id }, { grantedAt: null }));
    aheadMs = 2 * dayMs;
    const told = await toldBy(() => expireRequests(stack.gateway.connections));
    aheadMs = 0;
    assert.ok(!told.some(({ content }) => content.request === id));
    assert.equal((await site.ask('get_bridge_item_id', { request: id })).step, 'expired');
  });

  test('an item that starts to need the person, once, with the method that gives the link', async () => {
    const { site, itemId } = await connected();
    const told = await toldBy(async () => {
      stack.bridge.control.setStatus(itemId, 1010);
      await stack.settle();
      stack.bridge.control.setStatus(itemId, 1010);
      await stack.settle();
      await site.ask('get_bridge_item_details', { item_id: itemId });
    });
    const method = 'bank_api.bridge.get_sca_authentication_link';
    const content = { item_id: itemId, user: site.user, bank: 'Demo Bank', needs: 'sca', status: 1010, method };
    assert.deepEqual(told, [{ type: 'gateway.item.needs_action', content }]);
  });

  test('an item that is deleted, by the site or by Bridge, once', async () => {
    const { site, itemId } = await connected();
    const told = await toldBy(async () => {
      await site.ask('delete_bridge_item_id', { item_id: itemId, user: site.user });
      await site.ask('delete_bridge_item_id', { item_id: itemId, user: site.user });
    });
    const event = { type: 'gateway.item.deleted', content: { item_id: itemId, user: site.user } };
    assert.deepEqual(told, [event]);
    const other = await connected();
    const heard = await toldBy(async () => stack.bridge.control.deleteConnection(other.itemId));
    assert.deepEqual(
      heard.map(({ type, content }) => [type, content.item_id]),
      [['gateway.item.deleted', other.itemId]],
    );
  });

  test('an authentication that expires: 14 and 3 days before, once each, and anew after a renewal', async () => {
    const { itemId } = await connected();
    const mine = async (days: number) => {
      aheadMs = (180 - days) * dayMs;
      const told = await toldBy(async () => {
        await remindOfExpiry(stack.gateway.connections);
        await remindOfExpiry(stack.gateway.connections);
      });
      aheadMs = 0;
      return told.filter(({ content }) => content.item_id === itemId);
    };
    const days = async (left: number) => (await mine(left)).map(({ content }) => content.days);
    assert.deepEqual(await days(15), []);
    const [first] = await mine(13.9);
    assert.equal(first?.type, 'gateway.item.authentication_expiring');
    assert.equal(first?.content.days, 14);
    assert.equal(typeof first?.content.authentication_expires_at, 'string');
    assert.deepEqual(await days(10), []);
    assert.deepEqual(await days(2.9), [3]);
    assert.deepEqual(await days(1), []);
    assert.deepEqual(await days(-1), []);

    const later = new Date(Date.now() + 200 * dayMs).toISOString();
    const { userUuid: user_uuid } = stack.bridge.control.connection(itemId);
    await stack.bridge.control.sendWebhook({
      type: 'item.refreshed',
      content: { item_id: itemId, user_uuid, status_code: 0, status_code_info: 'ok', authentication_expires_at: later },
    });
    await stack.settle();
    assert.deepEqual(await days(10), []);
    assert.deepEqual(await days(10 - 20), [14]);
  });
});
