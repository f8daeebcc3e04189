import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../../entities/client.ts';
import { findFailingSites } from '../../../src/operator/overview/failing_sites.ts';
import { countWaiting } from '../../../src/relay/sql/count_waiting.ts';
import { addDelivery } from '../../relay/sql/add_delivery.ts';
import { addEndpoint } from '../../relay/sql/add_endpoint.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

onBothDatabases(({ freshStore }) => {
  test('twenty failing sites take as many statements as one, and each has its own figures', async (t) => {
    const store = await freshStore(t);
    const { read } = store;
    const logged = t.mock.method(read.connection.logger, 'logQuery', () => {});
    const look = async () => {
      const before = logged.mock.callCount();
      const { sites } = await findFailingSites(read);
      return { sites, statements: logged.mock.callCount() - before };
    };
    const add = async (n: number) => {
      const of = { endpointId: `e${n}`, siteId: `site-e${n}` };
      await addEndpoint(store, of.endpointId, { breaker: 'open', failingSince: new Date(1000 + n) });
      for (let m = 0; m < n % 3; m += 1) await addDelivery(store, of);
      if (n % 2) await addDelivery(store, { ...of, state: 'waiting', nextAttemptAt: new Date(), lastStatus: 500 + n });
      await addDelivery(store, { ...of, state: 'cancelled', lastStatus: 599 });
      if (n % 5) await addDelivery(store, { ...of, state: 'exhausted', lastStatus: 598 });
      // Newer than what waits, which tells more.
      if (n % 5) await addDelivery(store, { ...of, state: 'exhausted', lastStatus: 400 + n });
    };
    await add(0);
    const one = await look();
    for (let n = 1; n < 20; n += 1) await add(n);
    const twenty = await look();
    assert.equal(twenty.statements, one.statements);
    assert.deepEqual(
      twenty.sites.map(({ endpoint, waiting, last }) => [endpoint, waiting, last?.lastStatus]),
      Array.from({ length: 20 }, (_, n) => {
        const status = n % 2 ? 500 + n : n % 5 ? 400 + n : undefined;
        return [`e${n}`, (n % 3) + (n % 2), status];
      }),
    );
    assert.deepEqual((await countWaiting(read, ['e5'], 1)).get('e5'), { pending: 1, waiting: 1 });
    assert.equal((await countWaiting(read, [], 1)).size, 0);
  });

  test('sites of a disabled client do not fail: nothing is sent to them', async (t) => {
    const store = await freshStore(t);
    const createdAt = new Date(0);
    const about = { apiKey: 'key', createdAt, scopes: null, allowedFrom: null };
    await store.write((manager) =>
      manager.insert(Client, { ...about, id: 'left', name: 'left', disabledAt: createdAt }),
    );
    await addEndpoint(store, 'open', { clientId: 'left', breaker: 'open', failures: 5, failingSince: createdAt });
    await addEndpoint(store, 'off', { clientId: 'left', state: 'disabled', reason: 'failing' });
    await addEndpoint(store, 'paused', { clientId: 'left', state: 'paused' });
    assert.deepEqual(await findFailingSites(store.read), { sites: [], failing: 0, stumbling: 0, paused: 0 });
    await addEndpoint(store, 'served', { breaker: 'open' });
    assert.equal((await findFailingSites(store.read)).failing, 1);
  });
});
