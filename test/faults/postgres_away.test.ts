import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { startEventStream } from './event_stream.ts';
import { HalfOpenProxy } from './half_open_proxy.ts';

/** A statement has 10 seconds, the wait for a connection 5, and a group of webhooks waits for one other at most. */
const boundMs = 30_000;

describe('PostgreSQL', { timeout: 180_000 }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  test('is stopped and started while events come: none is acknowledged meanwhile, none is lost, nobody helps', async (t) => {
    const stream = await startEventStream(t, await server.freshDatabase());
    await stream.flows(200);
    await server.pause();
    await stream.stalls(10);
    const acknowledged = stream.source.total;
    await stream.isReady(503);
    assert.equal(await stream.call(), 503);
    await stream.stalls(100);
    assert.equal(stream.source.total, acknowledged, 'acknowledged without a database');
    await server.resume();
    await stream.isReady(200);
    await stream.flows(200);
    assert.equal(await stream.call(), 404);
    const { lost, outOfOrder, wrongIds } = await stream.finish();
    assert.deepEqual({ lost, outOfOrder, wrongIds }, { lost: 0, outOfOrder: 0, wrongIds: 0 });
  });

  test('is behind a connection that swallows everything: calls end in bounded time, and the rest as above', async (t) => {
    const direct = new URL(await server.freshDatabase());
    const proxy = new HalfOpenProxy({ host: direct.hostname, port: Number(direct.port) });
    const broken = new URL(direct);
    broken.port = String(await proxy.open());
    t.after(() => proxy.close());
    const stream = await startEventStream(t, direct.href, broken.href);
    await stream.flows(200);
    proxy.swallow();
    const sinceMs = performance.now();
    const called = stream.call();
    await stream.stalls(5);
    const acknowledged = stream.source.total;
    await stream.isReady(503);
    assert.equal(await called, 503);
    assert.ok(performance.now() - sinceMs < boundMs, 'a call or a webhook had no answer for too long');
    await stream.stalls(5);
    assert.equal(stream.source.total, acknowledged, 'acknowledged without a database');
    proxy.heal();
    await stream.isReady(200);
    await stream.flows(200);
    assert.equal(await stream.call(), 404);
    const { lost, outOfOrder, wrongIds } = await stream.finish();
    assert.deepEqual({ lost, outOfOrder, wrongIds }, { lost: 0, outOfOrder: 0, wrongIds: 0 });
  });
});
