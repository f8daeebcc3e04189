import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { Metrics } from '../../../src/operations/metrics.ts';
import { Tallies } from '../../../src/operations/tallies.ts';
import { openOverview } from '../../../src/operator/overview/overview.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import type { Store } from '../../../src/store/store.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { addDelivery } from '../../relay/sql/add_delivery.ts';
import { addEndpoint } from '../../relay/sql/add_endpoint.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const now = new Date('2026-03-02T12:00:30Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

onBothDatabases(({ freshStore }) => {
  test('traffic, backlog, items, consents, sites, calls and quotas are what is in the tables', async (t) => {
    const store = await freshStore(t);
    await countTraffic(store);
    await addSite(store, 'erp', 'https://a.example/hook', ['1', '2', '3', '4']);
    await addSite(store, 'shop', 'https://b.example/hook', ['5']);
    await set(store, '1', {
      bankId: 'bank 6',
      needs: 'wait',
      bank: 'Sixth Bank',
      authenticationExpiresAt: ago(-dayMs),
    });
    await set(store, '2', { bankId: 'bank 6', bank: 'Sixth Bank', authenticationExpiresAt: ago(-8 * dayMs) });
    await set(store, '3', { needs: 'sca', authenticationExpiresAt: ago(-9 * dayMs) });
    await set(store, '4', { needs: 'sca', state: 'deleted', authenticationExpiresAt: ago(-dayMs) });
    await set(store, '5', { authenticationExpiresAt: ago(-60 * dayMs) });
    await addEndpoint(store, 'a', { breaker: 'open', failingSince: ago(minuteMs) });
    await addEndpoint(store, 'b', { state: 'paused' });
    await addEndpoint(store, 'c', { failures: 1, failingSince: ago(minuteMs) });
    await addEndpoint(store, 'd', { failures: 2, failingSince: ago(2) });
    const refused = { siteId: 'site-d', lastStatus: 503, lastError: null };
    await addDelivery(store, { ...refused, endpointId: 'd', state: 'exhausted' });
    const waits = { state: 'waiting', createdAt: ago(20 * minuteMs), nextAttemptAt: now } as const;
    const why = { siteId: 'site-a', lastError: 'the connection was refused' };
    await addDelivery(store, { ...waits, ...why, endpointId: 'a' });
    await addDelivery(store, { endpointId: 'a' });
    await addDelivery(store, { endpointId: 'c', state: 'delivered' });
    for (const hours of [23, 5, 1]) await grant(store, '1', ago(hours * 3_600_000));
    await grant(store, '2', ago(3_600_000));
    await grant(store, '1', ago(2 * dayMs));

    const use = { limit: 25, windowMs: minuteMs, used: 3, freeInMs: 0 };
    const capabilities = { managementLinksPerItemAndDay: 3 };
    const provider = { name: 'bridge', capabilities, budgetUse: () => use } as unknown as Provider;
    const parts = { store, providers: new Map([['bridge', provider]]), sealingTrouble: async () => undefined };
    const overview = await openOverview({ ...parts, now: () => now })();

    const { traffic, backlog, needs, consents, failingSites, providers, quotas, verdict } = overview;
    assert.equal(traffic.times.length, 61);
    assert.deepEqual(traffic.events.slice(-3), [0, 2, 1]);
    assert.equal(traffic.events[1], 1);
    const { curve } = traffic;
    assert.deepEqual([curve.times.length, curve.times[0], curve.events[0]], [20, traffic.times[0], 1 / 3]);
    assert.deepEqual([curve.events.at(-1), curve.arrived.at(-1), curve.p95Ms.at(-1)], [2 / 3, 0, null]);
    assert.deepEqual([traffic.arrived.at(-1), traffic.failed.at(-1)], [21, 1]);
    assert.ok(traffic.p50Ms && traffic.p50Ms > 80 && traffic.p50Ms < 125, String(traffic.p50Ms));
    assert.ok(traffic.p95Ms && traffic.p95Ms > 80 && traffic.p95Ms < 125, String(traffic.p95Ms));
    assert.deepEqual(backlog.unfinished, { pending: 1, waiting: 1 });
    assert.equal(Object.fromEntries(needs).sca, 1);
    assert.deepEqual(
      consents.map(({ items }) => items),
      [1, 2, 0, 0, 0, 0, 0, 0],
    );
    assert.deepEqual(
      failingSites.sites.map(({ site, client, state, breaker, waiting }) => [site, client, state, breaker, waiting]),
      [
        ['a', 'client', 'active', 'open', 2],
        ['d', 'client', 'active', 'closed', 0],
        ['b', 'client', 'paused', 'closed', 0],
      ],
    );
    assert.deepEqual(
      failingSites.sites.map(({ last }) => last && [last.lastStatus, last.lastError]),
      [[null, 'the connection was refused'], [503, null], null],
    );
    assert.deepEqual([failingSites.failing, failingSites.stumbling, failingSites.paused], [1, 1, 1]);
    const [bridge] = providers;
    assert.deepEqual(bridge?.day, { answered: 6, refused: 1, limited: 0, failed: 6 });
    assert.deepEqual(bridge?.hour, { answered: 6, refused: 1, limited: 0, failed: 5 });
    assert.deepEqual(
      bridge?.operations.map(({ operation, hour }) => [operation, hour.answered, hour.failed]),
      [
        ['accounts', 1, 5],
        ['item', 5, 0],
      ],
    );
    const { name, items, waiting, isFailing, hour } = bridge?.banks[0] ?? {};
    assert.deepEqual([name, items, waiting, isFailing, hour?.failed], ['Sixth Bank', 2, 1, true, 5]);
    assert.equal(bridge?.blame, 'bank');
    assert.deepEqual(quotas, [
      { provider: 'bridge', budget: use, linksPerItemAndDay: 3, usedUp: [{ item: '1', freeAt: ago(-3_600_000) }] },
    ]);
    assert.deepEqual(
      [verdict.well, verdict.reasons.map(({ kind }) => kind)],
      ['no', ['sites_failing', 'backlog_old', 'bank_down', 'sites_stumbling', 'sites_paused', 'consents_end']],
    );
  });

  test('an empty gateway is well, and one look serves all who ask at once', async (t) => {
    const store = await freshStore(t);
    let checks = 0;
    const check = async () => {
      checks += 1;
    };
    const parts = { store: { ...store, check }, providers: new Map(), sealingTrouble: async () => undefined };
    const overview = openOverview({ ...parts, now: () => now });
    const [first, second] = await Promise.all([overview(), overview()]);
    assert.deepEqual(first.verdict, { well: 'yes', reasons: [] });
    assert.equal(second, first);
    await overview();
    assert.equal(checks, 1);
  });
});

async function countTraffic(store: Store): Promise<void> {
  let at = ago(59 * minuteMs);
  const tallies = new Tallies(() => at);
  const metrics = new Metrics(tallies);
  metrics.event('bridge', 'item.refreshed');
  at = ago(minuteMs);
  metrics.event('bridge', 'item.refreshed');
  metrics.event('bridge', 'item.refreshed');
  at = ago(20 * 3_600_000);
  metrics.event('bridge', 'item.refreshed');
  metrics.providerCall('bridge', 'accounts', 500, 1, 'bank 6');
  at = ago(30 * 3_600_000);
  metrics.providerCall('bridge', 'accounts', 500, 1, 'bank 6');
  at = now;
  metrics.event('bridge', 'item.refreshed');
  for (let n = 0; n < 20; n += 1) metrics.deliveryAttempt('delivered', 0.1);
  metrics.deliveryAttempt('delivered', 90_000, true);
  metrics.deliveryAttempt('retried', 5);
  for (let n = 0; n < 5; n += 1) {
    metrics.providerCall('bridge', 'accounts', 'deadline', 20, 'bank 6');
    metrics.providerCall('bridge', 'item', 200, 0.1);
  }
  metrics.providerCall('bridge', 'accounts', 200, 0.1, 'bank 6');
  metrics.providerCall('bridge', 'accounts', 404, 0.1);
  await tallies.addTo(store);
}

async function set(store: Store, id: string, changes: Partial<Item>): Promise<void> {
  await store.write((manager) => manager.update(Item, { id }, changes));
}

let trips = 0;

async function grant(store: Store, itemId: string, grantedAt: Date): Promise<void> {
  trips += 1;
  const ids = {
    id: `trip-${trips}`,
    state: `state-${trips}`,
    clientId: 'client',
    siteId: 'site-erp',
    userId: 'user-erp',
  };
  const about = {
    provider: 'bridge',
    mode: 'sca',
    bank: 'Sixth Bank',
    itemId,
    itemsBefore: null,
    redirectUrl: 'https://a',
  };
  const ended = { status: 'completed', step: null, error: null, endedAt: grantedAt } as const;
  const row = { ...ids, ...about, ...ended, createdAt: grantedAt, grantedAt, expiresAt: grantedAt };
  await store.write((manager) => manager.insert(ConnectionRequest, row));
}
