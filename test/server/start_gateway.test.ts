import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { ConnectionRequest } from '../../entities/connection_request.ts';
import { Delivery } from '../../entities/delivery.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { Item } from '../../entities/item.ts';
import { openStore } from '../../src/store/store.ts';
import { addRequest } from '../connections/open_test_connections.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { until } from '../harness/until.ts';
import { addSite, TestClock } from '../relay/open_test_relay.ts';
import { plainProvider, webhookOf } from '../relay/plain_provider.ts';
import { startSiteSink } from '../relay/site_sink.ts';

test('what is on its way to a site when the gateway ends is on disk before the database is closed', async (t) => {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const sink = await startSiteSink(t, (_arrival, response) => {
    arrived.resolve();
    void released.promise.then(() => response.writeHead(200).end('{}'));
    return undefined;
  });
  const databaseUrl = `sqlite:${path.join(await temporaryFolder(t), 'end.sqlite')}`;
  const { gateway, close } = await startTestGateway({ DATABASE_URL: databaseUrl });
  t.after(close);
  await addSite(gateway.store, 'a', sink.url, ['1']);
  await gateway.relay.record(plainProvider, webhookOf({ n: 1, item: '1' }));
  await arrived.promise;
  const { close: closeRelay } = gateway.relay;
  t.mock.method(gateway.relay, 'close', (deadlineMs: number) => {
    // Only now does the site answer.
    released.resolve();
    return closeRelay(deadlineMs);
  });
  assert.equal(await gateway.shutdown.begin('the test ends'), true, 'everything ended by itself');
  const store = await openStore(databaseUrl);
  t.after(() => store.close());
  assert.equal((await store.read.findOneByOrFail(Delivery, {})).state, 'delivered');
});

test('trips that are too late expire within a minute, and reminders go out within an hour', async (t) => {
  const clock = new TestClock();
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { gateway, close } = await startTestGateway({}, { now: clock.now });
  t.after(() => {
    t.mock.timers.reset();
    return close();
  });
  const { store } = gateway;
  await addSite(store, 'a', 'http://a.test/webhook', ['1', '2']);
  const { id } = await addRequest({ store, clock }, 'a');
  const authenticationExpiresAt = new Date(clock.nowMs + 10 * 86_400_000);
  await store.write((manager) => manager.update(Item, { id: '1' }, { authenticationExpiresAt }));
  const wait = { needs: 'wait', waitsSince: new Date(clock.nowMs - 2 * 86_400_000) };
  await store.write((manager) => manager.update(Item, { id: '2' }, wait));
  clock.nowMs += 3_600_000;

  const reminders = () => store.read.countBy(InboundEvent, { type: 'gateway.item.authentication_expiring' });
  const isExpired = () => store.read.existsBy(ConnectionRequest, { id, status: 'expired' });
  assert.deepEqual([await isExpired(), await reminders()], [false, 0]);
  t.mock.timers.tick(60_000);
  await until('the trip is over', isExpired);
  t.mock.timers.tick(3_540_000);
  await until('somebody is reminded', async () => (await reminders()) === 1);
  const longWaits = () => store.read.countBy(InboundEvent, { type: 'gateway.item.needs_action' });
  await until('somebody is told of a bank that cannot be read', async () => (await longWaits()) === 1);
});

test('a connection may rest longer than a proxy in front keeps it', async (t) => {
  const { gateway, close } = await startTestGateway({});
  t.after(close);
  // fetch hides it.
  const [response] = (await once(http.get(`${gateway.url}/health/live`), 'response')) as [http.IncomingMessage];
  response.resume();
  assert.equal(response.headers['keep-alive'], 'timeout=66');
});

test('a gateway that leaves says so, serves on, and lets nobody keep a connection to it', async (t) => {
  const { gateway, close } = await startTestGateway({ DRAIN_SECONDS: '300' });
  t.after(close);
  const get = async (address: string) => {
    const [response] = (await once(http.get(gateway.url + address), 'response')) as [http.IncomingMessage];
    response.resume();
    return [response.statusCode, response.headers.connection];
  };
  assert.deepEqual(await get('/health/ready'), [200, 'keep-alive']);
  void gateway.shutdown.leave('a signal');
  assert.deepEqual(await get('/health/ready'), [503, 'close']);
  const ready = await fetch(`${gateway.url}/health/ready`);
  assert.deepEqual(await ready.json(), { status: 'not ready', reason: 'stopping' });
  assert.deepEqual(await get('/health/live'), [200, 'close']);
  assert.deepEqual(await get('/api/method/ping'), [200, 'close']);
});
