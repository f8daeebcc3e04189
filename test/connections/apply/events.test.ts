import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import type { ClientSite } from '../../harness/client_site.ts';
import { type Stack, startStack } from '../../harness/start_stack.ts';

describe('what Bridge tells by webhook', () => {
  let stack: Stack;
  let site: ClientSite;
  let itemId: number;
  let userUuid: string;
  let count = 0;

  before(async () => {
    stack = await startStack();
  });
  after(() => stack.close());
  beforeEach(async () => {
    count += 1;
    site = await stack.addSite(`erp-${count}`);
    itemId = await site.connect();
    await stack.settle();
    userUuid = stack.bridge.control.connection(itemId).userUuid;
  });

  const row = (id = itemId) => stack.gateway.store.read.findOneBy(Item, { id: String(id) });
  const events = () => stack.gateway.store.read.findBy(InboundEvent, { provider: 'bridge', itemId: String(itemId) });
  const send = async (type: string, content: Record<string, unknown> = {}, copies = 1) => {
    const told = { item_id: itemId, user_uuid: userUuid, ...content };
    await stack.bridge.control.sendWebhook({ type, content: told, copies });
    await stack.settle();
  };
  const refreshed = (status_code: number, more: Record<string, unknown> = {}) =>
    send('item.refreshed', {
      status_code,
      status_code_info: 'x',
      full_refresh: false,
      refresh_trigger: 'scheduler',
      ...more,
    });

  test('changes what an item needs', async () => {
    for (const [status, needs] of [
      [1010, 'sca'],
      [402, 'edit'],
      [1100, 'pro'],
      [429, 'bank_site'],
      [1003, 'wait'],
      [1005, 'support'],
      [0, 'nothing'],
    ] as const) {
      await refreshed(status);
      assert.equal((await row())?.needs, needs, String(status));
    }
  });

  test('a status that nobody knows never becomes "nothing"', async () => {
    await refreshed(31337);
    assert.equal((await row())?.needs, 'wait');
  });

  test('a refresh by schedule does not end a trip on which nobody has been yet', async () => {
    const { request } = await site.link('get_sca_authentication_link', { item_id: itemId });
    await refreshed(0);
    assert.equal((await site.ask('get_bridge_item_id', { request })).status, 'pending');
    await refreshed(0, { refresh_trigger: 'connect' });
    assert.equal((await site.ask('get_bridge_item_id', { request })).status, 'completed');
  });

  test('the end of the authentication is kept', async () => {
    await refreshed(0, { authentication_expires_at: '2027-01-02T03:04:05Z' });
    assert.equal((await row())?.authenticationExpiresAt?.toISOString(), '2027-01-02T03:04:05.000Z');
  });

  test('an event that comes several times is recorded once', async () => {
    const before = (await events()).length;
    await send('item.refreshed', { status_code: 1010, status_code_info: 'x' }, 5);
    assert.equal((await events()).length, before + 1);
  });

  test('an older event does not undo a newer one', async () => {
    await refreshed(0);
    const content = { item_id: itemId, user_uuid: userUuid, status_code: 1010, status_code_info: 'x' };
    const late = JSON.stringify({ content, timestamp: Date.now() - 60_000, type: 'item.refreshed' });
    const signature = createHmac('sha256', 'first').update(late).digest('hex').toUpperCase();
    const response = await fetch(`${stack.gateway.url}/webhook/bridge`, {
      method: 'POST',
      headers: { 'BridgeApi-Signature': `v1=${signature}` },
      body: late,
    });
    assert.equal(response.status, 200);
    await stack.settle();
    assert.equal((await row())?.needs, 'nothing');
  });

  test('an item that Bridge deleted is gone for the site', async () => {
    await send('item.deleted');
    assert.notEqual((await row())?.deletedAt, null);
    assert.equal((await site.call('get_bank_accounts', { item_id: itemId, user: site.user })).status, 404);
    // And deleting it answers like a second deletion.
    assert.deepEqual(await site.ask('delete_bridge_item_id', { item_id: itemId, user: site.user }), {
      item_id: itemId,
      deleted: true,
    });
  });

  test('a refresh that comes after the deletion does not bring the item back', async () => {
    await send('item.deleted');
    await refreshed(0);
    assert.notEqual((await row())?.deletedAt, null);
  });

  test('a user that Bridge deleted loses the items, and starts again with the next link', async () => {
    stack.bridge.control.deleteUser(userUuid);
    await stack.settle();
    assert.notEqual((await row())?.deletedAt, null);
    const second = await site.connect();
    assert.notEqual(second, itemId);
    const users = await stack.gateway.store.read.findBy(User, { externalId: site.user });
    assert.equal(users.length, 1);
    assert.notEqual(users[0]?.providerUserId, userUuid);
  });

  test('a user whom Bridge has lost without a word is made known again by the next link', async () => {
    stack.bridge.control.setFaults({ webhooks: 'off' });
    stack.bridge.control.deleteUser(userUuid);
    stack.bridge.control.clearFaults();
    assert.notEqual(await site.connect(), itemId);
    const [user] = await stack.gateway.store.read.findBy(User, { externalId: site.user });
    assert.notEqual(user?.providerUserId, userUuid);
  });

  test('an item that no return brought is recorded for the user’s last site', async () => {
    const made = await stack.bridge.control.connect(userUuid);
    await stack.settle();
    const found = await row(made.id);
    assert.equal(found?.needs, 'nothing');
    assert.ok((await site.ask('get_bank_accounts', { item_id: made.id, user: site.user })).length > 0);
  });

  test('an item of which another user’s event speaks is not handed over', async () => {
    const stranger = await stack.addSite(`stranger-${count}`);
    const theirs = await stranger.connect();
    await send('item.refreshed', { item_id: theirs, status_code: 1010, status_code_info: 'x' });
    assert.equal((await row(theirs))?.needs, 'nothing');
    assert.equal((await site.call('get_bank_accounts', { item_id: theirs, user: site.user })).status, 404);
  });

  test('events about nothing that is known are kept and change nothing', async () => {
    const before = await stack.gateway.store.read.countBy(InboundEvent, { provider: 'bridge' });
    await send('item.refreshed', { item_id: 1, user_uuid: 'nobody', status_code: 0 });
    await send('TEST_EVENT', { item_id: 1234567890, status: 0 });
    await send('something.new', { item_id: 'x'.repeat(500) });
    assert.equal(await stack.gateway.store.read.countBy(InboundEvent, { provider: 'bridge' }), before + 3);
    assert.equal((await row())?.needs, 'nothing');
  });

  test('bodies are sealed on disk', async () => {
    for (const event of await events()) {
      assert.doesNotMatch(event.sealedBody, /item_id|user_uuid/);
      assert.equal(event.sealedBody.split('.').length, 5);
    }
  });

  test('a wrong or missing signature is refused and nothing is kept', async () => {
    const before = await stack.gateway.store.read.countBy(InboundEvent, { provider: 'bridge' });
    for (const headers of [{}, { 'BridgeApi-Signature': 'v1=00' }, { 'BridgeApi-Signature': `v1=${'A'.repeat(64)}` }]) {
      const body = JSON.stringify({
        type: 'item.deleted',
        content: { item_id: itemId, user_uuid: userUuid },
        timestamp: 1,
      });
      const response = await fetch(`${stack.gateway.url}/webhook/bridge`, { method: 'POST', headers, body });
      assert.equal(response.status, 401);
    }
    await stack.settle();
    assert.equal(await stack.gateway.store.read.countBy(InboundEvent, { provider: 'bridge' }), before);
    assert.equal((await row())?.deletedAt, null);
  });
});
