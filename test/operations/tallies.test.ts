import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Tally } from '../../entities/tally.ts';
import { arrivalClass, quantileMs } from '../../src/operations/arrival_time.ts';
import { CallKeys, callKey, callOutcome, readCallKey } from '../../src/operations/call_tally.ts';
import { Metrics } from '../../src/operations/metrics.ts';
import { keepTallies, purgeTallies, Tallies, talliesKeptMs } from '../../src/operations/tallies.ts';
import type { Store } from '../../src/store/store.ts';
import { silentLog } from '../harness/silent_log.ts';
import { onBothDatabases } from '../store/both_databases.ts';

const noon = Date.parse('2026-03-02T12:00:00Z');

onBothDatabases(({ freshStore }) => {
  test('what replicas count is added up, by minute, and lost with no commit that fails', async (t) => {
    const store = await freshStore(t);
    let nowMs = noon;
    const replicas = [new Tallies(() => new Date(nowMs)), new Tallies(() => new Date(nowMs))] as const;
    for (const tallies of replicas) for (let n = 0; n < 3; n += 1) tallies.count('event', '');
    nowMs += 59_999;
    replicas[0].count('event', '');
    nowMs += 1;
    replicas[1].count('event', '');
    replicas[1].count('attempt', 'retried');
    await replicas[0].addTo(store);
    const away = { write: () => Promise.reject(new Error('away')) };
    await assert.rejects(replicas[1].addTo(away), /away/);
    replicas[1].count('attempt', 'retried');
    await replicas[1].addTo(store);
    await replicas[1].addTo(store);
    assert.deepEqual(await rows(store), [
      ['attempt', nowMs, 'retried', 2],
      ['event', noon, '', 7],
      ['event', nowMs, '', 1],
    ]);
  });

  test('the metrics count what the overview shows; what was sent again has no time', async (t) => {
    const store = await freshStore(t);
    const tallies = new Tallies(() => new Date(noon));
    const metrics = new Metrics(tallies);
    metrics.event('bridge', 'item.refreshed');
    metrics.deliveryAttempt('delivered', 0.1);
    metrics.deliveryAttempt('delivered', 86_400, true);
    metrics.deliveryAttempt('exhausted', 1);
    metrics.providerCall('bridge', 'accounts', 200, 0.1, 'bank 6');
    metrics.providerCall('bridge', 'accounts', 'left', 0.1, 'bank 6');
    metrics.providerCall('bridge', 'accounts', 'deadline', 0.1);
    const kept = keepTallies(tallies, store, silentLog);
    await kept.close();
    assert.deepEqual(
      (await rows(store)).map(([series, , key, count]) => [series, key, count]),
      [
        ['arrival', arrivalClass(100), 1],
        ['arrival', 'again', 1],
        ['attempt', 'exhausted', 1],
        ['call', '["bridge","accounts","answered","bank 6"]', 1],
        ['call', '["bridge","accounts","failed",null]', 1],
        ['event', '', 1],
      ],
    );
  });

  test('rows are bounded, and go after a day', async (t) => {
    const store = await freshStore(t);
    let nowMs = noon;
    const tallies = new Tallies(() => new Date(nowMs));
    for (let n = 0; n < 510; n += 1) tallies.count('call', `bank ${n}`, () => 'other');
    for (let n = 0; n < 10; n += 1) tallies.count('call', 'bank 0', () => 'other');
    await tallies.addTo(store);
    assert.equal(await store.read.count(Tally), 501);
    assert.equal((await store.read.findOneByOrFail(Tally, { key: 'other' })).count, 10);
    assert.equal((await store.read.findOneByOrFail(Tally, { key: 'bank 0' })).count, 11);
    nowMs += 10 * 60_000;
    tallies.count('call', 'bank 999');
    await tallies.addTo(store);
    await purgeTallies(store, new Date(noon + talliesKeptMs + 1));
    assert.deepEqual(
      (await store.read.find(Tally)).map(({ key }) => key),
      ['bank 999'],
    );
  });
});

test('a time is told from its class to a fifth', () => {
  const counts = new Map<string, number>([['again', 1000]]);
  for (let ms = 1; ms <= 1000; ms += 1) counts.set(arrivalClass(ms), (counts.get(arrivalClass(ms)) ?? 0) + 1);
  const [p50, p95] = [quantileMs(counts, 0.5) ?? 0, quantileMs(counts, 0.95) ?? 0];
  assert.ok(p50 > 400 && p50 < 600, String(p50));
  assert.ok(p95 > 800 && p95 < 1150, String(p95));
  assert.equal(quantileMs(new Map(), 0.5), null);
  assert.equal(arrivalClass(-3), '0', 'a clock may have been set back');
});

test('a call is refused by an answer, and fails without one', () => {
  assert.deepEqual(
    [200, 302, 404, 429, 503, 'network', 'left'].map((outcome) => callOutcome(outcome as never)),
    ['answered', 'answered', 'refused', 'limited', 'failed', 'failed', undefined],
  );
  const call = { provider: 'bridge', operation: 'item', outcome: 'failed', bank: 'b'.repeat(100) } as const;
  assert.deepEqual(readCallKey(callKey(call)), { ...call, bank: 'b'.repeat(64) });
  assert.ok(callKey({ ...call, bank: '"'.repeat(100) }).length <= 240);
  assert.deepEqual(readCallKey(callKey({ ...call, bank: '\u0001'.repeat(64) })), { ...call, bank: null });
});

async function rows(store: Store): Promise<unknown[][]> {
  const tallies = await store.read.find(Tally, { order: { series: 'ASC', at: 'ASC', key: 'ASC' } });
  return tallies.map(({ series, at, key, count }) => [series, at.getTime(), key, count]);
}

test('keys of calls are the same however many banks there were before', () => {
  const keys = new CallKeys();
  for (let round = 0; round < 2; round += 1) {
    for (let n = 0; n < 6000; n += 1) {
      const bank = n === 0 ? null : `bank ${n}`;
      const call = { provider: 'bridge', operation: 'items', outcome: 'answered', bank } as const;
      assert.equal(keys.of(call.provider, call.operation, call.outcome, bank), callKey(call));
    }
  }
});
