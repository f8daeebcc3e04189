import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { newSealingKey } from '../../src/security/sealing/sealing_key.ts';
import type { ClientSite } from '../harness/client_site.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { type SiteSink, startSiteSink } from '../relay/site_sink.ts';
import { bankApi } from './bank_api.ts';

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly type: string;
}

/** Resolves when what has arrived fulfils a condition; nothing wakes the gateway but itself. */
function arrived(sink: SiteSink, enough: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (enough()) return resolve();
    const { behave } = sink;
    sink.behave = (arrival, response) => {
      if (enough()) resolve();
      return behave(arrival, response);
    };
  });
}

/** A server that runs, and the command line in processes beside it. Two clients have a site `erp`. */
describe('bank-api beside a server that runs', { timeout: 600_000 }, () => {
  const closing: (() => unknown)[] = [];
  const scope: Pick<TestContext, 'after'> = { after: (end) => void closing.push(end as () => unknown) };
  let stack: Stack;
  let sink: SiteSink;
  let site: ClientSite;
  let itemId: number;
  let command: ReturnType<typeof bankApi>;
  const ofFirst = ['--client', 'first'];

  before(async () => {
    const folder = await temporaryFolder(scope);
    const settings = {
      DATABASE_URL: `sqlite:${path.join(folder, 'bank-api.sqlite')}`,
      SEALING_KEYS: newSealingKey(),
      RETRY_SCHEDULE: '1d',
    };
    stack = await startStack({ settings });
    command = bankApi(folder, settings);
    sink = await startSiteSink(scope);
    site = await stack.addSite('first');
    const { origin } = new URL(sink.url);
    const addresses = { site: 'erp', base_url: origin, redirect_url: `${origin}/back`, webhook_url: sink.url };
    itemId = await site.connect('success', addresses);
    const other = await stack.addSite('second');
    await other.connect('success', { ...addresses, user: other.user });
    await settle();
  });
  after(async () => {
    await stack.close();
    for (const close of closing.reverse()) await close();
  });

  async function settle(): Promise<void> {
    await stack.settle();
    await stack.gateway.relay.settle();
  }

  /** An event of the item that differs from the others by a number. */
  async function sendRefreshed(refreshes: number): Promise<void> {
    const userUuid = stack.bridge.control.connection(itemId).userUuid;
    const content = { item_id: itemId, user_uuid: userUuid, status_code: 0, status_code_info: 'ok', refreshes };
    await stack.bridge.control.sendWebhook({ type: 'item.refreshed', content });
  }

  async function deliveries(...args: string[]): Promise<Shown[]> {
    return (await command.json('delivery', 'list', ...ofFirst, ...args)).deliveries;
  }

  test('lists the endpoints of each client, and takes no name that two have', async () => {
    const { endpoints } = await command.json('endpoint', 'list');
    assert.deepEqual(
      endpoints.map(({ client, site, url, state }: Record<string, string>) => [client, site, url, state]),
      [
        ['first', 'erp', sink.url, 'active'],
        ['second', 'erp', sink.url, 'active'],
      ],
    );
    const [{ id }] = endpoints;
    assert.equal((await command.json('endpoint', 'show', 'erp', ...ofFirst)).id, id);
    assert.equal((await command.json('endpoint', 'show', id)).client, 'first');
    const { exitCode, stderr } = await command.run('endpoint', 'pause', 'erp');
    assert.equal(exitCode, 1);
    assert.match(stderr, /several clients have a site erp; say which with --client/);
  });

  test('lists and shows events and deliveries, without their bodies unless they are asked for', async () => {
    const all = await deliveries('--limit', '500');
    assert.ok(all.every(({ state }) => state === 'delivered'));
    assert.deepEqual(
      all.map(({ id }) => id),
      all
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    const [created, ...more] = await deliveries('--type', 'item.created', '--item', String(itemId), '--since', '1h');
    assert.deepEqual([created?.type, more], ['item.created', []]);
    const shown = await command.json('delivery', 'show', created?.id ?? '');
    assert.deepEqual(
      [shown.state, shown.attempts, shown.history.length, shown.history[0].status],
      ['delivered', 1, 1, 200],
    );
    const event = await command.json('event', 'show', shown.event);
    assert.deepEqual(
      [event.type, event.item, event.deliveries[0].id, 'body' in event],
      ['item.created', String(itemId), created?.id, false],
    );
    const { body } = await command.json('event', 'show', shown.event, '--body');
    assert.equal(body, sink.arrivals.find(({ id }) => id === created?.id)?.body.toString());
    const trail = { action: 'event.read', target: `event:${shown.event}` };
    assert.equal(await stack.gateway.store.read.countBy(AuditEntry, trail), 1);
    const { events } = await command.json('event', 'list', '--item', String(itemId), '--provider', 'bridge');
    assert.ok(events.length > 1 && events.some(({ id }: Shown) => id === shown.event));
    assert.deepEqual((await command.json('event', 'list', '--unrouted')).events, []);
    assert.match((await command.run('delivery', 'show', shown.id)).stdout, /^ATTEMPT +AT +MS +OUTCOME +TYPE +BYTES$/m);
  });

  test('pauses; what comes then waits, can be cancelled, and goes out in order when it is resumed', async () => {
    assert.equal((await command.json('endpoint', 'pause', 'erp', ...ofFirst)).state, 'paused');
    const before = sink.arrivals.length;
    for (const refreshes of [1, 2, 3]) await sendRefreshed(refreshes);
    await settle();
    const held = (await deliveries('--state', 'pending')).map(({ id }) => id).reverse();
    const [unwanted = '', ...wanted] = held;
    assert.equal(wanted.length, 2);
    assert.equal(sink.arrivals.length, before);
    assert.equal((await command.json('endpoint', 'show', 'erp', ...ofFirst)).pending, 3);
    assert.equal((await command.json('delivery', 'cancel', unwanted)).state, 'cancelled');

    const all = arrived(sink, () => sink.arrivals.length >= before + wanted.length);
    assert.equal((await command.json('endpoint', 'resume', 'erp', ...ofFirst)).state, 'active');
    await all;
    const since = sink.arrivals.slice(before).map(({ id }) => id);
    assert.deepEqual(since, wanted);
    const [, first = ''] = ofFirst;
    await command.json('client', 'disable', first);
    const { stdout } = await command.run('endpoint', 'resume', 'erp', ...ofFirst);
    assert.match(stdout, /is resumed; its client is disabled, and nothing goes out before bank-api client enable/);
    const again = await command.run('replay', '--site', 'erp', ...ofFirst, '--since', '1h');
    assert.match(again.stdout, /deliveries to erp go out again when its client is enabled\.$/m);
    await command.json('client', 'enable', first);
  });

  test('replays a span of time: once each, in order, under the same webhook-id, signed with both secrets', async () => {
    await settle();
    const older = await command.json('endpoint', 'show', 'erp', ...ofFirst, '--secret');
    const newer = await command.json('endpoint', 'rotate-secret', 'erp', ...ofFirst);
    assert.notEqual(newer.secret, older.secret);
    assert.equal(newer.id, older.id);

    const expected = (await deliveries('--limit', '500')).map(({ id }) => id).reverse();
    const before = sink.arrivals.length;
    const all = arrived(sink, () => sink.arrivals.length >= before + expected.length);
    const replayed = await command.json('replay', '--site', 'erp', ...ofFirst, '--since', '1h');
    assert.equal(replayed.replayed, expected.length);
    await all;
    await settle();
    const arrivals = sink.arrivals.slice(before);
    assert.deepEqual(arrivals.map(({ id }) => id).sort(), expected);
    const refreshed = arrivals.filter(({ body }) => body.includes('"refreshes"')).map(({ id }) => id);
    assert.equal(refreshed.length, 3);
    assert.deepEqual(refreshed, [...refreshed].sort(), 'the events of an item keep their order');
    for (const { headers, body } of arrivals) {
      const signed = headers as Record<string, string>;
      for (const { secret } of [older, newer]) new Webhook(secret).verify(body.toString(), signed);
    }
    assert.deepEqual(await deliveries('--state', 'cancelled'), []);
  });

  test('retries one delivery that had arrived', async () => {
    const [id = ''] = (await deliveries('--limit', '1')).map((delivery) => delivery.id);
    const times = () => sink.arrivals.filter((arrival) => arrival.id === id).length;
    const before = times();
    const again = arrived(sink, () => times() > before);
    const retried = await command.json('delivery', 'retry', id);
    assert.deepEqual([retried.state, retried.moved], ['pending', true]);
    assert.match((await command.run('delivery', 'retry', id)).stdout, /is pending already: nothing was changed/);
    await again;
    await settle();
    const { attempts, history } = await command.json('delivery', 'show', id);
    assert.deepEqual([attempts, history.length, times()], [before + 1, before + 1, before + 1]);
  });

  test('says what is wrong with an id, a time or a state', async () => {
    const [delivered] = await deliveries('--limit', '1');
    for (const [args, message, code] of [
      [['delivery', 'retry', 'nothing'], /there is no delivery nothing/, 1],
      [['delivery', 'cancel', delivered?.id ?? ''], /is delivered already/, 1],
      [['event', 'show', 'nothing'], /there is no event nothing/, 1],
      [['replay', '--site', 'erp', ...ofFirst, '--since', 'soon'], /--since must be a day/, 2],
      [['replay', '--site', 'erp', ...ofFirst, '--since', '1h', '--until', '2h'], /--since must be before/, 2],
    ] as const) {
      const { exitCode, stderr } = await command.run(...args);
      assert.match(stderr, message);
      assert.equal(exitCode, code);
    }
  });

  test('shows what a site answered when it is asked for, and leaves an entry', async () => {
    const { behave } = sink;
    sink.behave = (_arrival, response) =>
      void response.writeHead(500, { 'content-type': 'text/plain' }).end('not now\n');
    const before = sink.arrivals.length;
    const failed = arrived(sink, () => sink.arrivals.length > before);
    await sendRefreshed(4);
    await failed;
    await settle();
    const [{ id } = { id: '' }] = await deliveries('--state', 'waiting');
    const trail = { action: 'delivery.read_answers', target: `delivery:${id}` };
    const entries = () => stack.gateway.store.read.countBy(AuditEntry, trail);
    assert.match((await command.run('delivery', 'show', id)).stdout, / HTTP 500 +text\/plain +8$/m);
    assert.equal(await entries(), 0);
    const { stdout } = await command.run('delivery', 'show', id, '--answers');
    assert.match(stdout, / HTTP 500 +text\/plain +8 +not now$/m);
    assert.equal(await entries(), 1);
    sink.behave = behave;
  });
});
