import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../../entities/client.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { disableClient, enableClient } from '../../../src/security/credentials/clients.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';

onBothDatabases(({ freshUrl }) => {
  test('the sites of a disabled client receive nothing; what comes meanwhile waits, and goes out in order when it is enabled', async (t) => {
    const { relay, store, record, pass } = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t);
    await addSite(store, 'a', sink.url, ['1']);
    const createdAt = new Date();
    await store.write((manager) =>
      manager.insert(Client, { id: 'client', name: 'dokos', apiKey: 'key', createdAt, disabledAt: null }),
    );
    await record({ n: 1, item: '1' });
    await relay.settle();
    await disableClient(store, 'dokos');
    for (const n of [2, 3]) await record({ n, item: '1' });
    await pass(60_000);
    assert.deepEqual(sink.numbers(), [1]);
    assert.equal(await store.read.countBy(Delivery, { state: 'pending' }), 2);
    await enableClient(store, 'dokos');
    await relay.settle();
    assert.deepEqual(sink.numbers(), [1, 2, 3]);
  });

  test('a retry of a disabled client waits too', async (t) => {
    const { relay, store, record, pass } = await openTestRelay(t, await freshUrl(t), {
      settings: { RETRY_SCHEDULE: '5s,5s' },
    });
    const sink = await startSiteSink(t, () => 503);
    await addSite(store, 'a', sink.url, ['1']);
    const createdAt = new Date();
    await store.write((manager) =>
      manager.insert(Client, { id: 'client', name: 'dokos', apiKey: 'key', createdAt, disabledAt: null }),
    );
    await record({ n: 1, item: '1' });
    await relay.settle();
    await disableClient(store, 'dokos');
    await pass(60_000);
    assert.equal(sink.arrivals.length, 1);
    await enableClient(store, 'dokos');
    await relay.settle();
    assert.equal(sink.arrivals.length, 2);
  });

  test('a client that is disabled during a lane’s turn is asked for with each slice', async (t) => {
    const { relay, store, record } = await openTestRelay(t, await freshUrl(t), {
      settings: { DELIVERIES_AT_ONCE_PER_SITE: '1' },
    });
    const sink = await startSiteSink(t);
    await addSite(store, 'a', sink.url, ['1']);
    const createdAt = new Date();
    await store.write((manager) =>
      manager.insert(Client, { id: 'client', name: 'dokos', apiKey: 'key', createdAt, disabledAt: new Date() }),
    );
    await record({ n: 1, item: '1' });
    const [delivery] = await store.read.find(Delivery);
    const { findDue } = await import('../../../src/relay/sql/find_due.ts');
    const due = () => findDue(store.read, delivery?.endpointId ?? '', { nowMs: Date.now(), limit: 10 });
    assert.deepEqual(await due(), []);
    await enableClient(store, 'dokos');
    assert.equal((await due()).length, 1);
    await relay.settle();
    assert.deepEqual(sink.numbers(), [1]);
  });
});
