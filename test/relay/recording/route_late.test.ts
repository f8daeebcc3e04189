import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Item } from '../../../entities/item.ts';
import type { Logger } from '../../../src/operations/log.ts';
import { routeLateEvents } from '../../../src/relay/recording/route_events.ts';
import { routeLate } from '../../../src/relay/recording/route_late.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';

/** Events of the items 1 to 3, recorded before their items and the sites a, b and c of these were known. */
async function openLate(t: TestContext) {
  const url = `sqlite:${path.join(await temporaryFolder(t), 'late.sqlite')}`;
  const { store, sealer, record, clock } = await openTestRelay(t, url, { scheduler: idleScheduler() });
  for (const item of ['1', '2', '3']) await record({ n: Number(item), item });
  for (const [site, item] of [
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ] as const) {
    await addSite(store, site, `http://${site}.test/webhook`, [item]);
  }
  const woken: string[] = [];
  const failed: unknown[] = [];
  const route = () =>
    routeLate({
      store,
      sealer,
      now: clock.now,
      wake: (ids) => void woken.push(...ids),
      log: { error: ({ row }: { row: string }) => failed.push(row) } as unknown as Logger,
      metrics: { failedRow: (work) => void failed.push(work) },
    });
  const itemsTold = async () => (await store.read.find(Delivery)).map(({ itemId }) => itemId).sort();
  const endpoints = async () => (await store.read.find(Endpoint)).map(({ id }) => id).sort();
  return { store, sealer, route, woken, failed, itemsTold, endpoints };
}

test('events that came before their items go to the lanes of their sites, which are woken', async (t) => {
  const { route, woken, failed, itemsTold, endpoints } = await openLate(t);
  await route();
  assert.deepEqual(await itemsTold(), ['1', '2', '3']);
  assert.deepEqual(woken.sort(), await endpoints());
  assert.deepEqual(failed, []);
  await route();
  assert.equal(woken.length, 3, 'they are routed once');
});

test('an item whose late events cannot be routed is logged and counted, and holds no other', async (t) => {
  const { store, route, woken, failed, itemsTold, endpoints } = await openLate(t);
  await store.write((manager) =>
    manager.query(
      `CREATE TRIGGER spoilt BEFORE INSERT ON deliveries WHEN NEW."itemId" = '2' BEGIN SELECT RAISE(ABORT, 'spoilt'); END`,
    ),
  );
  await route();
  assert.deepEqual(await itemsTold(), ['1', '3']);
  assert.equal(woken.length, 2);
  assert.deepEqual(woken.sort(), await endpoints());
  assert.deepEqual(failed, ['2', 'route late events']);
  await store.write((manager) => manager.query('DROP TRIGGER spoilt'));
  await route();
  assert.deepEqual(await itemsTold(), ['1', '2', '3']);
});

test('an item that goes while its late event is routed, as it may on PostgreSQL, is told to nobody', async (t) => {
  const { store, sealer, itemsTold } = await openLate(t);
  const routed = await store.write((manager) => {
    const meanwhile: EntityManager = Object.create(manager);
    meanwhile.query = async <Rows>(sql: string, values?: unknown[]) => {
      const rows = await manager.query<Rows>(sql, values);
      await manager.delete(Item, { id: '2' });
      return rows;
    };
    return routeLateEvents(meanwhile, sealer, new Date());
  });
  assert.equal(routed.eventIds.length, 3);
  assert.deepEqual(await itemsTold(), ['1', '3']);
});
