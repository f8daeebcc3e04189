import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { inProcessScheduler } from '../../../src/relay/schedulers/in_process.ts';
import type { Scheduler } from '../../../src/relay/schedulers/scheduler.ts';
import { openStore } from '../../../src/store/store.ts';
import { type PostgresServer, startPostgres } from '../../harness/postgres.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { until } from '../../harness/until.ts';
import { addSite, insertItem, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';

let server: PostgresServer;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

/** Without the rounds that find what was late for long. */
const scheduler = (): Scheduler => ({
  ...inProcessScheduler({ log: silentLog, turnsAtOnce: 8, now: () => new Date() }),
  every: () => {},
});

/** An item is recorded by one transaction and an event of it by another, of which neither sees the other. */
async function openRace(t: TestContext) {
  const url = await server.migratedDatabase();
  const replica = await openTestRelay(t, url, { scheduler: scheduler() });
  const sink = await startSiteSink(t);
  await addSite(replica.store, 'a', sink.url, []);
  const arrives = () => until('the event has come', () => sink.numbers().includes(1));
  return { ...replica, url, arrives };
}

test('an event that is committed while its item is not yet goes out when the item is', async (t) => {
  const { relay, store, url, arrives } = await openRace(t);
  const other = await openTestRelay(t, url, { scheduler: scheduler() });
  await store.write(async (manager) => {
    await insertItem(manager, 'new', 'a');
    await relay.outbox.itemRecorded(manager, 'new');
    assert.equal(await other.record({ n: 1, item: 'new' }), 'recorded');
    // Whatever that one looks at once more, it has looked at.
    await other.close();
  });
  relay.outbox.committed();
  await arrives();
});

test('an event that is not committed yet when its item is goes out when it is itself', async (t) => {
  const { url, record, arrives } = await openRace(t);
  const other = await openStore(url);
  t.after(() => other.close());
  const held = Promise.withResolvers<void>();
  const isHeld = Promise.withResolvers<void>();
  // Whoever writes events waits for this one, and has looked for their routes by then.
  const holding = other.write(async (manager) => {
    await manager.query('LOCK TABLE "inbound_events" IN SHARE MODE');
    isHeld.resolve();
    await held.promise;
  });
  await isHeld.promise;
  const recorded = record({ n: 1, item: 'new' });
  const waiting = `SELECT count(*)::int AS "n" FROM pg_locks WHERE NOT granted`;
  await until('the event waits', async () => (await other.read.query(waiting))[0].n > 0);
  // By a process that is killed before it can look at anything once more.
  await other.write((manager) => insertItem(manager, 'new', 'a'));
  held.resolve();
  await Promise.all([holding, recorded]);
  await arrives();
});
