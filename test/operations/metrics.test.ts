import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Readiness } from '../../src/operations/health.ts';
import { Metrics, type RelayState } from '../../src/operations/metrics.ts';

const calm: RelayState = {
  unfinished: { pending: 3, waiting: 0 },
  deepestLane: 3,
  oldestSeconds: 5,
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
