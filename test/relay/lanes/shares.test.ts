import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Site } from '../../../entities/site.ts';
import { Seats } from '../../../src/relay/lanes/seats.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { until } from '../../harness/until.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';

for (const { sites, itemsEach } of [
  { sites: 40, itemsEach: 1 },
  { sites: 1, itemsEach: 20 },
]) {
  test(`slow sites of one client (${sites}) hold up no other client, on the same origin neither`, async (t) => {
    const sink = await startSiteSink(t, ({ n }) => (n < 100 ? undefined : 200));
    const url = `sqlite:${path.join(await temporaryFolder(t), 'shares.sqlite')}`;
    const settings = { DELIVERIES_AT_ONCE: '16', DELIVERIES_AT_ONCE_PER_SITE: '32' };
    const { store, record } = await openTestRelay(t, url, { settings });
    const itemsOf = (site: number) => Array.from({ length: itemsEach }, (_, n) => `${1000 + site * itemsEach + n}`);
    for (let site = 0; site < sites; site += 1) await addSite(store, `slow-${site}`, sink.url, itemsOf(site));
    await addSite(store, 'quick', sink.url, ['2']);
    await store.write((manager) => manager.update(Site, { id: 'site-quick' }, { clientId: 'other' }));
    for (let n = 0; n < sites * itemsEach; n += 1) await record({ n, item: `${1000 + n}` });
    await until('the slow sites have their share', () => sink.arrivals.length >= 14);
    await record({ n: 100, item: '2' });
    await until('the quick site’s event has come', () => sink.numbers().includes(100));
    assert.ok(sink.arrivals.length < 17, `${sink.arrivals.length} on their way`);
  });
}

test('a site that hangs holds no connection of another one on the same origin', async (t) => {
  const sink = await startSiteSink(t, ({ n }) => (n < 100 ? undefined : 200));
  const url = `sqlite:${path.join(await temporaryFolder(t), 'origin.sqlite')}`;
  const settings = { DELIVERIES_AT_ONCE_PER_SITE: '2' };
  const { store, record } = await openTestRelay(t, url, { settings });
  await addSite(store, 'hanging', sink.url, ['1', '2']);
  await addSite(store, 'quick', sink.url, ['3']);
  for (const n of [1, 2]) await record({ n, item: String(n) });
  await until('both of the hanging site are on their way', () => sink.arrivals.length >= 2);
  await record({ n: 100, item: '3' });
  await until('the quick site’s event has come', () => sink.numbers().includes(100));
});

test('a lane that finds no seat is called when there is one, in the order of coming, and each once', async () => {
  const called: string[] = [];
  const seats = new Seats(2, (lane) => void called.push(lane));
  const first = seats.take('first', 'a');
  assert.ok(first);
  for (const lane of ['b', 'b', 'c']) assert.equal(seats.take(lane, 'a'), undefined);
  const other = seats.take('other', 'o');
  assert.ok(other, 'another client finds one');
  other.give();
  assert.deepEqual(called, []);
  first.give();
  await delay(0);
  assert.deepEqual(called, ['b']);
  const second = seats.take('b', 'a');
  assert.ok(second);
  second.give();
  await delay(0);
  assert.deepEqual(called, ['b', 'c']);
});

test('a seat whose lane does not come is given to the next one', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const called: string[] = [];
  const seats = new Seats(2, (lane) => void called.push(lane));
  const first = seats.take('first', 'a');
  for (const lane of ['b', 'c']) seats.take(lane, 'a');
  first?.give();
  const rounds = async () => {
    for (let n = 0; n < 5; n += 1) await Promise.resolve();
  };
  await rounds();
  assert.deepEqual(called, ['b']);
  t.mock.timers.tick(5000);
  await rounds();
  assert.deepEqual(called, ['b', 'c']);
});
