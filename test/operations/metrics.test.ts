import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Histogram, Registry } from 'prom-client';
import { Readiness } from '../../src/operations/health.ts';
import { HotHistogram } from '../../src/operations/hot_histogram.ts';
import { Metrics, type RelayState } from '../../src/operations/metrics.ts';
import { assertTestedRange } from '../harness/assert_tested_range.ts';

const calm: RelayState = {
  unfinished: { pending: 3, waiting: 0 },
  deepestLane: 3,
  oldestSeconds: 5,
  oldestDelivery: null,
  oldestUnappliedSeconds: 0,
  endpoints: { closed: 1, open: 0, half_open: 0, paused: 0, disabled: 0 },
};

describe('the metrics', () => {
  test('say what is in hand, and what the gateway stands on', async () => {
    const metrics = new Metrics();
    metrics.showRelay(async () => calm);
    metrics.showGround({
      readiness: new Readiness(async () => {}),
      degraded: async () => ['sealing_keys'],
      databaseBytes: async () => 4096,
    });
    const before = await metrics.registry.metrics();
    for (const line of [
      'bank_api_ready 1',
      'bank_api_degraded{reason="sealing_keys"} 1',
      'bank_api_database_bytes 4096',
      'bank_api_deliveries{state="pending"} 3',
      'bank_api_oldest_delivery_seconds 5',
    ]) {
      assert.ok(before.split('\n').includes(line), line);
    }
    assert.match(before, /^bank_api_database_check_seconds \d/m);
  });

  test('count by the values of their labels, and say the same however often they are read', async () => {
    const metrics = new Metrics();
    metrics.request('get_items', 200, 0.1);
    metrics.request('get_items', 200, 0.1);
    metrics.request('get_items', 'cut', 0.1);
    metrics.providerCall('bridge', 'items', 200, 0.1);
    metrics.event('bridge', 'no.such.type');
    metrics.deliveryAttempt('retried', 0.1);
    const counted = async () =>
      (await metrics.registry.metrics()).split('\n').filter((line) => /^bank_api_\w+_total\{/.test(line));
    const first = await counted();
    assert.deepEqual(first, [
      'bank_api_http_requests_total{method="get_items",status="200"} 2',
      'bank_api_http_requests_total{method="get_items",status="cut"} 1',
      'bank_api_provider_calls_total{provider="bridge",operation="items",outcome="200"} 1',
      'bank_api_events_total{provider="bridge",type="other"} 1',
      'bank_api_delivery_attempts_total{outcome="retried"} 1',
    ]);
    assert.deepEqual(await counted(), first);
  });

  test('know no time of a delivery that was sent again: a replay is no slow way', async () => {
    const metrics = new Metrics();
    metrics.deliveryAttempt('delivered', 0.2);
    metrics.deliveryAttempt('delivered', 600_000, true);
    const lines = (await metrics.registry.metrics()).split('\n');
    assert.ok(lines.includes('bank_api_delivery_seconds_count 1'));
    assert.ok(lines.includes('bank_api_delivery_attempts_total{outcome="delivered"} 2'));
  });

  test('show times as a histogram of prom-client does, with labels and without', async () => {
    const theirs = new Registry();
    const buckets = [0.005, 0.5, 20];
    const form = { name: 'times', help: 'Times.', labelNames: ['method', 'status'], buckets };
    const bare = { name: 'bare', help: 'No labels.', labelNames: [], buckets };
    const histogram = new Histogram({ ...form, registers: [theirs] });
    new Histogram({ ...bare, registers: [theirs] });
    const ours = new Registry();
    const hot = new HotHistogram({ ...form, registers: [ours] });
    new HotHistogram({ ...bare, registers: [ours] });
    for (const [method, status, seconds] of [
      ['get_items', 200, 0.005],
      ['get_items', 200, 0.0051],
      ['get_items', 'a "quoted" one', 20.5],
      ['list', 200, 0],
      ['list', 200, 0.25],
    ] as const) {
      histogram.observe({ method, status }, seconds);
      hot.observe(seconds, method, status);
    }
    assert.equal(await ours.metrics(), await theirs.metrics());
    assert.equal(await ours.metrics(), await theirs.metrics());
    assertTestedRange('prom-client', '15');
  });

  test('come while the database is away: they say so, and leave out what cannot be read', async () => {
    const metrics = new Metrics();
    const away = () => Promise.reject(new Error('the database does not answer'));
    metrics.showRelay(away);
    metrics.showGround({ readiness: new Readiness(away), degraded: async () => [], databaseBytes: away });
    const lines = (await metrics.registry.metrics()).split('\n');
    assert.ok(lines.includes('bank_api_ready 0'));
    assert.ok(lines.includes('bank_api_degraded{reason="sealing_keys"} 0'));
    const left = /^bank_api_(?:deliveries|endpoints|deepest_lane|oldest_\w+|database_bytes)/;
    assert.deepEqual(
      lines.filter((line) => left.test(line)),
      [],
    );
  });
});
