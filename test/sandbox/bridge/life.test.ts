import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { signatureHeader } from '../../../src/sandbox/bridge/life/webhook_sender.ts';
import type { BridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import {
  call,
  followQuickPath,
  newSession,
  newUser,
  type Receiver,
  receiveWebhooks,
  startQuickly,
  webhookSecret,
} from './bridge_client.ts';

test('the signature of Bridge’s published vector comes out', () => {
  const body =
    '{"content":{"item_id":1234567890,"status":0,"user_uuid":"9a95b38f-f98b-417a-988b-9d0d584893e7"},"timestamp":1611681789,"type":"TEST_EVENT"}';
  const expected = 'v1=FAA8ECAC21DA6405D789C76EDB4003756398E7169DACC3FA70CF5919A81374A8';
  assert.equal(signatureHeader(body, ['644b2ac3-0797-4ec6-9537-cb5c0af9caf9']), expected);
});

describe('the life of a connection', () => {
  let sandbox: BridgeSandbox;
  let receiver: Receiver;
  let user: { uuid: string; token: string };
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-03-02T09:20:00.000Z');
    receiver = await receiveWebhooks();
    sandbox = await startQuickly({
      webhookUrl: receiver.url,
      clock: () => now,
      historyDelayMs: Number.POSITIVE_INFINITY,
    });
    user = await newUser(sandbox, 'life');
  });
  afterEach(async () => {
    await sandbox.close();
    receiver.close();
  });

  const arrived = async () => {
    await sandbox.control.webhooksSettled();
    return receiver.received.splice(0).map(({ body }) => JSON.parse(body));
  };
  const types = async () => (await arrived()).map(({ type }) => type);

  test('a new item is told before its data, then each account, then the refresh', async () => {
    const back = await followQuickPath(await newSession(sandbox, user.token), 'login=success');
    const itemId = Number(back.searchParams.get('item_id'));
    const events = await arrived();
    assert.deepEqual(events[0].content, { item_id: itemId, user_uuid: user.uuid });
    assert.deepEqual(
      events.map(({ type }) => type),
      ['item.created', ...Array(5).fill('item.account.created'), 'item.refreshed'],
    );
    assert.deepEqual(events.at(-1).content, {
      account_types: 'payment',
      authentication_expires_at: '2026-08-29T09:20:00Z',
      full_refresh: false,
      item_id: itemId,
      refresh_trigger: 'connect',
      status_code: 0,
      status_code_info: 'ok',
      user_uuid: user.uuid,
    });
  });

  test('the long history comes as a full refresh with many new transactions', async () => {
    const item = await sandbox.control.connect(user.uuid);
    await arrived();
    assert.equal(sandbox.control.syncAll(), 1);
    const events = await arrived();
    assert.equal(events.at(-1).content.full_refresh, true);
    assert.equal(events[0].content.nb_new_transactions, 168);
    sandbox.control.refresh(item.id);
    const next = await arrived();
    assert.equal(next.at(-1).content.full_refresh, false);
    const { nb_new_transactions, nb_updated_transactions, nb_deleted_transactions } = next[0].content;
    assert.deepEqual([nb_new_transactions, nb_updated_transactions, nb_deleted_transactions], [4, 1, 0]);
  });

  test('the balance in the event, in the account and the sum of new transactions agree', async () => {
    const item = await sandbox.control.connect(user.uuid);
    sandbox.control.refresh(item.id);
    await arrived();
    const read = async () =>
      (await call(sandbox, 'GET /v3/aggregation/accounts', { token: user.token })).json.resources[0];
    const before = await read();
    for (let round = 0; round < 3; round++) {
      now += 60_000;
      sandbox.control.refresh(item.id);
    }
    const after = await read();
    const since = new Date(now - 120_000).toISOString();
    const path = `GET /v3/aggregation/transactions?account_id=${before?.id}&since=${since}`;
    const { json } = await call(sandbox, path, { token: user.token });
    const booked = json.resources.filter((row) => !row.deleted && !row.future);
    const moved = booked.reduce((sum, row) => sum + Math.round(row.amount * 100), 0);
    assert.equal(Math.round(Number(after?.balance) * 100), Math.round(Number(before?.balance) * 100) + moved);
    const events = await arrived();
    const told = events.filter(({ content }) => content.account_id === before?.id).at(-1);
    assert.equal(told.content.balance, after?.balance);
  });

  test('an item made in v2 has webhooks of that shape, without those that v2 does not know', async () => {
    const item = await sandbox.control.connect(user.uuid, { generation: 'v2' });
    const events = await arrived();
    assert.deepEqual(Object.keys(events.at(-1).content), [
      'full_refresh',
      'item_id',
      'refresh_trigger',
      'status_code',
      'status_code_info',
      'user_uuid',
    ]);
    assert.equal(events.at(-1).content.status_code_info, 'OK');
    assert.deepEqual(Object.keys(events[1].content), ['account_id', 'balance', 'item_id', 'user_uuid']);
    const refreshed = await call(sandbox, `POST /v2/items/${item.id}/refresh`, { token: user.token });
    assert.equal(refreshed.status, 202);
    assert.equal((await arrived()).at(-1).content.refresh_trigger, 'api');
    const status = await call(sandbox, `GET /v2/items/${item.id}/refresh/status`, { token: user.token });
    assert.equal(status.json.status, 'finished');
    sandbox.control.deleteConnection(item.id);
    assert.deepEqual(await types(), []);
  });

  test('a sequence of logins plays one outcome a refresh, and the person heals the last one', async () => {
    const item = await sandbox.control.connect(user.uuid, { login: 'success.1003.1010' });
    const seen = [item.status];
    for (let round = 0; round < 3; round++) {
      sandbox.control.syncAll();
      seen.push(item.status);
    }
    // 1010 waits for its person: the scheduler leaves it alone.
    assert.deepEqual(seen, [0, 1003, 1010, 1010]);
    await followQuickPath(await newSession(sandbox, user.token, { item_id: item.id }), 'login=success');
    assert.equal(item.status, 0);
  });

  test('a strong authentication that is over makes the item 1010 at the next refresh', async () => {
    const item = await sandbox.control.connect(user.uuid);
    await arrived();
    now += 181 * 86_400_000;
    sandbox.control.syncAll();
    const [event, ...others] = await arrived();
    assert.deepEqual(
      [event.content.status_code, event.content.status_code_info, others.length],
      [1010, 'sca_required_webview', 0],
    );
    assert.equal(item.status, 1010);
  });

  test('a professional account shows nothing until it is confirmed', async () => {
    const item = await sandbox.control.connect(user.uuid, { login: 'pro' });
    const read = async () =>
      (await call(sandbox, 'GET /v3/aggregation/accounts', { token: user.token })).json.resources[0];
    const locked = await read();
    assert.deepEqual([locked?.pro, locked?.balance, locked?.iban], [true, undefined, undefined]);
    await followQuickPath(await newSession(sandbox, user.token, { item_id: item.id }), 'login=success');
    assert.equal(typeof (await read())?.balance, 'number');
  });

  test('an account that the bank stops giving is gone until the next refresh', async () => {
    const item = await sandbox.control.connect(user.uuid);
    const list = async () =>
      (await call(sandbox, 'GET /v3/aggregation/accounts', { token: user.token })).json.resources;
    const [first] = await list();
    await arrived();
    sandbox.control.removeAccount(Number(first?.id));
    assert.deepEqual(await types(), ['item.account.deleted']);
    assert.equal((await list()).length, 4);
    assert.equal((await call(sandbox, `GET /v3/aggregation/accounts/${first?.id}`, { token: user.token })).status, 404);
    sandbox.control.refresh(item.id);
    assert.equal((await list()).length, 5);
  });

  test('deleting takes accounts and transactions along, and v3 tells of it', async () => {
    const item = await sandbox.control.connect(user.uuid);
    const path = `/v3/aggregation/items/${item.id}`;
    const stranger = await newUser(sandbox, 'stranger');
    assert.equal((await call(sandbox, `DELETE ${path}`, { token: stranger.token })).status, 404);
    await arrived();
    assert.equal((await call(sandbox, `DELETE ${path}`, { token: user.token })).status, 204);
    assert.equal((await call(sandbox, `GET ${path}`, { token: user.token })).status, 404);
    const rows = await call(sandbox, 'GET /v3/aggregation/transactions', { token: user.token });
    assert.deepEqual(rows.json.resources, []);
    assert.equal((await call(sandbox, `DELETE /v3/aggregation/users/${user.uuid}`)).status, 204);
    assert.equal((await call(sandbox, 'GET /v3/aggregation/items', { token: user.token })).status, 401);
    assert.deepEqual(await types(), ['item.deleted', 'user.deleted']);
  });

  test('a webhook is signed with every secret, and tried again until the answer is 200', async () => {
    sandbox.control.configure({ webhookSecrets: [webhookSecret, 'the old one'] });
    receiver.answers.push(500, 204, 302);
    const content = { item_id: 1234567890, status: 0, user_uuid: user.uuid };
    await sandbox.control.sendWebhook({ type: 'TEST_EVENT', content, time: 'seconds' });
    await sandbox.control.webhooksSettled();
    assert.equal(receiver.received.length, 4);
    assert.equal(new Set(receiver.received.map(({ body }) => body)).size, 1);
    const [sent] = receiver.received;
    assert.match(
      sent?.body ?? '',
      /^\{"content":\{"item_id":1234567890,.*\},"timestamp":\d{10},"type":"TEST_EVENT"\}$/,
    );
    const header = sent?.headers['bridgeapi-signature'];
    assert.equal(header, signatureHeader(sent?.body ?? '', [webhookSecret, 'the old one']));
    assert.match(String(header), /^v1=[0-9A-F]{64},v1=[0-9A-F]{64}$/);
    assert.deepEqual(
      sandbox.control.sentWebhooks().map(({ attempts, state }) => [attempts, state]),
      [[4, 'delivered']],
    );
  });

  test('webhooks come twice, in reverse, unsigned or not at all on demand', async () => {
    const item = await sandbox.control.connect(user.uuid);
    await arrived();
    sandbox.control.setFaults({ webhookCopies: 2, webhookOrder: 'reversed' });
    sandbox.control.refresh(item.id);
    const twice = await arrived();
    assert.deepEqual([twice.length, twice[0].type, twice[0].timestamp], [12, 'item.refreshed', twice[1].timestamp]);
    sandbox.control.clearFaults();
    for (const signature of ['wrong', 'missing'] as const) {
      await sandbox.control.sendWebhook({ type: 'TEST_EVENT', content: {}, signature });
      const [sent] = receiver.received.splice(0);
      const right = signatureHeader(sent?.body ?? '', [webhookSecret]);
      assert.notEqual(sent?.headers['bridgeapi-signature'], right);
      assert.equal(sent?.headers['bridgeapi-signature'] === undefined, signature === 'missing');
    }
    sandbox.control.setFaults({ webhooks: 'off' });
    sandbox.control.refresh(item.id);
    assert.deepEqual(await types(), []);
  });
});
