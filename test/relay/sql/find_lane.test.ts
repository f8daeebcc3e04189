import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Site } from '../../../entities/site.ts';
import { findLane } from '../../../src/relay/sql/find_lane.ts';
import { findLanes } from '../../../src/relay/sql/find_lanes.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addDelivery } from './add_delivery.ts';
import { addEndpoint } from './add_endpoint.ts';

const nowMs = Date.parse('2026-03-02T10:00:00Z');
const at = (ms: number) => new Date(nowMs + ms);

onBothDatabases(({ freshStore }) => {
  test('a lane is its endpoint, its site, and when the next retry is due', async (t) => {
    const store = await freshStore(t);
    const { createdAt: _a, ...healthy } = await addEndpoint(store, 'healthy');
    const { createdAt: _b, ...failing } = await addEndpoint(store, 'failing', {
      breaker: 'open',
      failures: 7,
      openUntil: at(1),
      failingSince: at(-2),
      sealedPreviousSecret: 'older',
      previousSecretEndsAt: at(3),
    });
    await addDelivery(store, { endpointId: 'failing', state: 'waiting', nextAttemptAt: at(500) });
    await addDelivery(store, { endpointId: 'failing', state: 'waiting', nextAttemptAt: at(400) });
    await addDelivery(store, { endpointId: 'failing', state: 'delivered', nextAttemptAt: at(100) });
    await addDelivery(store, { endpointId: 'healthy' });
    const moved = 'http://elsewhere.test/webhook';
    await store.write((manager) => manager.update(Site, { id: 'site-failing' }, { webhookUrl: moved }));
    const lane = async (id: string) => ({ ...(await findLane(store.read, id)) });
    const rest = { siteName: 'healthy', webhookUrl: healthy.url, nextAttemptAt: null, clientIsDisabled: false };
    assert.deepEqual(await lane('healthy'), { ...healthy, ...rest });
    const other = { siteName: 'failing', webhookUrl: moved, nextAttemptAt: at(400), clientIsDisabled: false };
    assert.deepEqual(await lane('failing'), { ...failing, ...other });
    assert.equal(await findLane(store.read, 'nobody'), undefined);
  });

  test('lanes with something to do are found with the instant at which it may go', async (t) => {
    const store = await freshStore(t);
    const open = { breaker: 'open', openUntil: at(1000) } as const;
    const move = (name: string) =>
      store.write((manager) =>
        manager.update(Site, { id: `site-${name}` }, { webhookUrl: 'http://elsewhere.test/webhook' }),
      );
    await addEndpoint(store, 'idle');
    await addDelivery(store, { endpointId: 'idle', state: 'delivered' });
    await addEndpoint(store, 'pending');
    await addDelivery(store, { endpointId: 'pending' });
    await addEndpoint(store, 'waiting');
    await addDelivery(store, { endpointId: 'waiting', state: 'waiting', nextAttemptAt: at(700) });
    await addEndpoint(store, 'both');
    await addDelivery(store, { endpointId: 'both' });
    await addDelivery(store, { endpointId: 'both', state: 'waiting', nextAttemptAt: at(700) });
    await addEndpoint(store, 'open', open);
    await addDelivery(store, { endpointId: 'open' });
    await addEndpoint(store, 'open-and-later', open);
    await addDelivery(store, { endpointId: 'open-and-later', state: 'waiting', nextAttemptAt: at(1700) });
    await addEndpoint(store, 'open-and-moved', open);
    await addDelivery(store, { endpointId: 'open-and-moved' });
    await move('open-and-moved');
    for (const name of ['paused', 'paused-and-moved'] as const) {
      await addEndpoint(store, name, { state: 'paused' });
      await addDelivery(store, { endpointId: name });
    }
    await move('paused-and-moved');
    for (const name of ['disabled', 'disabled-and-moved'] as const) {
      await addEndpoint(store, name, { state: 'disabled', ...open });
      await addDelivery(store, { endpointId: name });
    }
    await move('disabled-and-moved');
    const found = await findLanes(store.read);
    assert.deepEqual(Object.fromEntries(found.map(({ endpointId, dueAt }) => [endpointId, dueAt])), {
      pending: new Date(0),
      waiting: at(700),
      both: new Date(0),
      open: at(1000),
      'open-and-later': at(1700),
      'open-and-moved': new Date(0),
      'disabled-and-moved': new Date(0),
    });
  });
});
