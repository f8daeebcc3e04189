import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IsNull, Not } from 'typeorm';
import { Delivery } from '../../entities/delivery.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { Site } from '../../entities/site.ts';
import type { ClientSite } from '../harness/client_site.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { startStack } from '../harness/start_stack.ts';
import { until } from '../harness/until.ts';
import { startSiteSink } from '../relay/site_sink.ts';

/** As the oldest clients call it: no `user`, no `webhook_url` (docs/reference/frappe.md, 1.3). */
const oldLink = ({ baseUrl, name }: ClientSite) => ({
  base_url: baseUrl,
  bank: 'Demo Bank',
  redirect_url: `${baseUrl}/app/bank/Demo%20Bank`,
  item_id: '',
  site: name,
});

for (const database of ['SQLite', 'PostgreSQL']) {
  test(`on ${database} a client that knows neither user nor webhook_url connects, reads and deletes`, async (t) => {
    let server: PostgresServer | undefined;
    if (database === 'PostgreSQL') {
      server = await startPostgres();
      t.after(() => server?.stop());
    }
    const url = await server?.migratedDatabase();
    const stack = await startStack({
      settings: { OUTBOUND_ALLOW: '127.0.0.0/8', ...(url !== undefined && { DATABASE_URL: url }) },
    });
    t.after(() => stack.close());
    const { store, relay } = stack.gateway;
    const site = await stack.addSite('erp');

    const trip = await site.ask('get_bridge_connect_link', oldLink(site));
    const arrival = await site.comeBack(await site.visit(trip));
    assert.equal(arrival.searchParams.get('success'), 'true');
    const { item_id: itemId, bank } = await site.ask('get_bridge_item_id', { request: trip.request });
    assert.equal(bank, 'Demo Bank');
    assert.ok((await site.ask('get_bank_accounts', { item_id: itemId, site: 'erp' })).length > 0);
    const since = '2020-01-01 00:00:00.000000';
    assert.ok((await site.ask('get_bank_transactions', { since, lang: 'fr', site: 'erp' })).length > 0);
    for (const name of ['get_bridge_edit_link', 'get_sca_authentication_link'])
      assert.ok((await site.ask(name, { ...oldLink(site), item_id: itemId })).redirect_url);

    // It has no endpoint. Its events are kept, and wait for nothing but to be read.
    await stack.settle();
    await site.ask('post_item_refresh', { item_id: itemId, site: 'erp' });
    await stack.settle();
    await relay.settle();
    // On PostgreSQL one that is recorded beside its item is routed a moment after both are.
    await until(
      'its events are routed',
      async () => (await store.read.countBy(InboundEvent, { routedAt: IsNull() })) === 0,
    );
    assert.equal((await store.read.findOneByOrFail(Site, { name: 'erp' })).webhookUrl, null);
    assert.equal(await store.read.count(Endpoint), 0);
    assert.equal(await store.read.countBy(Delivery, { state: Not('kept') }), 0);
    const { events: read, has_more: more } = await site.ask('get_events', { site: 'erp' });
    assert.deepEqual([read.length, more], [await store.read.count(Delivery), false]);
    for (const type of ['gateway.connection.completed', 'item.refreshed'])
      assert.ok(
        read.some((event: { body: { type: string } }) => event.body.type === type),
        type,
      );
    const events = await store.read.find(InboundEvent, { order: { id: 'DESC' } });
    assert.ok(events.some(({ type }) => type === 'gateway.connection.completed'));
    assert.notEqual(events.find(({ type }) => type === 'item.refreshed')?.routedAt ?? null, null);
    const secret = await site.call('get_webhook_secret');
    assert.deepEqual([secret.status, secret.excType], [417, 'ValidationError']);
    assert.match(String(secret.message), /no endpoint/);

    // A newer version of the client names one; an old call after it changes nothing.
    const sink = await startSiteSink(t);
    await store.write((manager) => manager.update(Site, { name: 'erp' }, { allowedHosts: ['127.0.0.1'] }));
    await site.ask('get_bridge_edit_link', { ...oldLink(site), item_id: itemId, webhook_url: sink.url });
    await site.ask('get_sca_authentication_link', { ...oldLink(site), item_id: itemId });
    assert.equal((await site.ask('get_webhook_secret')).webhook_url, sink.url);
    assert.deepEqual(await site.ask('delete_bridge_item_id', { item_id: itemId, site: 'erp' }), {
      item_id: itemId,
      deleted: true,
    });
    await stack.settle();
    await relay.settle();
    assert.ok(sink.arrivals.some(({ body }) => body.includes('gateway.item.deleted')));
  });
}

test('get_webhook_secret names the only site, and asks where there are several', async (t) => {
  const stack = await startStack();
  t.after(() => stack.close());
  const site = await stack.addSite('erp');
  assert.equal((await site.call('get_webhook_secret')).status, 404);
  await site.link();
  assert.equal((await site.ask('get_webhook_secret')).site, 'erp');
  await site.link('get_bridge_connect_link', { site: 'another' });
  const answer = await site.call('get_webhook_secret');
  assert.deepEqual([answer.status, answer.excType], [417, 'MandatoryError']);
  assert.equal((await site.ask('get_webhook_secret', { site: 'another' })).site, 'another');

  // A site that was given up on goes on with the address that it gives next, and need not ask an operator.
  const standing = async () => {
    const { webhook_url, state } = await site.ask('get_webhook_secret', { site: 'erp' });
    return [webhook_url, state];
  };
  const { write } = stack.gateway.store;
  await write((manager) => manager.update(Endpoint, { state: 'active' }, { state: 'disabled', reason: 'gone' }));
  assert.deepEqual(await standing(), ['http://erp.example/webhook', 'disabled']);
  await site.link('get_bridge_connect_link', { webhook_url: 'http://erp.example/new' });
  assert.deepEqual(await standing(), ['http://erp.example/new', 'active']);
  await write((manager) => manager.update(Endpoint, { state: 'disabled' }, { state: 'paused', reason: null }));
  assert.deepEqual(await standing(), ['http://erp.example/new', 'paused']);
});
