import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Item } from '../../entities/item.ts';
import { purgeTombstones } from '../../src/connections/items/purge_tombstones.ts';
import { remindOfExpiry } from '../../src/connections/items/remind_of_expiry.ts';
import { tellOfLongWaits } from '../../src/connections/items/tell_of_long_waits.ts';
import { expireRequests } from '../../src/connections/trips/expire_requests.ts';
import type { Logger } from '../../src/operations/log.ts';
import { addSite } from '../relay/open_test_relay.ts';
import { addRequest, openTestConnections } from './open_test_connections.ts';

const dayMs = 86_400_000;

/** Counts what is logged and counted about rows. */
async function openWatched(t: TestContext) {
  const test = await openTestConnections(t);
  const logged: unknown[] = [];
  const counted: string[] = [];
  const log: Logger = Object.assign(Object.create(test.parts.log), {
    error: (fields: { row: string }) => logged.push(fields.row),
  });
  const metrics = { failedRow: (work: string) => void counted.push(work) };
  return { ...test, parts: { ...test.parts, log, metrics }, logged, counted };
}

/** Lets every statement on a row fail, as a row that some defect has spoilt. */
const spoil = (test: Awaited<ReturnType<typeof openWatched>>, table: string, what: string, id: string) =>
  test.store.write((manager) =>
    manager.query(
      `CREATE TRIGGER spoilt BEFORE ${what} ON ${table} WHEN OLD.id = '${id}' BEGIN SELECT RAISE(ABORT, 'spoilt'); END`,
    ),
  );

test('a reminder that cannot be written is logged and counted, and the others go out', async (t) => {
  const test = await openWatched(t);
  await addSite(test.store, 'a', 'http://site.test/webhook', ['1', '2', '3']);
  const authenticationExpiresAt = new Date(test.clock.nowMs + 2 * dayMs);
  await test.store.write((manager) => manager.update(Item, { siteId: 'site-a' }, { authenticationExpiresAt }));
  await spoil(test, 'items', 'UPDATE', '1');
  assert.equal(await remindOfExpiry(test.parts), 2);
  assert.deepEqual(
    (await test.told()).map(({ content }) => content.item_id),
    [2, 3],
  );
  assert.deepEqual([test.logged, test.counted], [['1'], ['remind of expiry']]);
});

test('a long wait that cannot be told is logged and counted, and the others are told', async (t) => {
  const test = await openWatched(t);
  await addSite(test.store, 'a', 'http://site.test/webhook', ['1', '2', '3']);
  const wait = { needs: 'wait', waitsSince: new Date(test.clock.nowMs - 2 * dayMs) };
  await test.store.write((manager) => manager.update(Item, { siteId: 'site-a' }, wait));
  await spoil(test, 'items', 'UPDATE', '1');
  assert.equal(await tellOfLongWaits(test.parts), 2);
  assert.deepEqual([test.logged, test.counted], [['1'], ['tell of long waits']]);
});

test('a trip that cannot be ended is logged and counted, and the others end', async (t) => {
  const test = await openWatched(t);
  for (const site of ['a', 'b', 'c']) {
    await addSite(test.store, site, 'http://site.test/webhook', []);
    await addRequest(test, site, { expiresAt: new Date(test.clock.nowMs - 1) });
  }
  await spoil(test, 'connection_requests', 'UPDATE', 'request-a');
  assert.equal(await expireRequests(test.parts), 2);
  const statuses = await Promise.all(
    ['a', 'b', 'c'].map(async (site) => (await test.request(`request-${site}`)).status),
  );
  assert.deepEqual(statuses, ['pending', 'expired', 'expired']);
  assert.deepEqual([test.logged, test.counted], [['request-a'], ['expire requests']]);
});

test('a row that cannot be purged is logged and counted, and the others go', async (t) => {
  const test = await openWatched(t);
  await addSite(test.store, 'a', 'http://site.test/webhook', ['1', '2', '3']);
  const deletedAt = new Date(test.clock.nowMs - 800 * dayMs);
  await test.store.write((manager) => manager.update(Item, { siteId: 'site-a' }, { deletedAt }));
  await spoil(test, 'items', 'DELETE', '1');
  assert.equal(await purgeTombstones(test.parts), 2);
  assert.deepEqual(
    (await test.store.read.find(Item)).map(({ id }) => id),
    ['1'],
  );
  assert.deepEqual([test.logged, test.counted], [['1'], ['purge tombstones']]);
});
