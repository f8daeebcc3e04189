import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type EntityManager, IsNull } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { FeedMark } from '../../../entities/feed_mark.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { Site } from '../../../entities/site.ts';
import { purge } from '../../../src/relay/deliveries/purge.ts';
import { beginFeed } from '../../../src/relay/feed/begin_feed.ts';
import { type FeedPage, readFeed } from '../../../src/relay/feed/read_feed.ts';
import { keepFromRecording } from '../../../src/relay/sql/feed_lock.ts';
import { noteForgotten } from '../../../src/relay/sql/forgotten.ts';
import { insertDeliveries } from '../../../src/relay/sql/insert_deliveries.ts';
import type { FeedOwner } from '../../../src/relay/sql/read_feed_rows.ts';
import { noteReader } from '../../../src/relay/sql/take_into_feed.ts';
import type { Store } from '../../../src/store/store.ts';
import { silentLog as log } from '../../harness/silent_log.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { clientRow } from '../../store/sample_rows.ts';
import { addItem, addSite, openTestRelay, type TestRelay } from '../open_test_relay.ts';
import { bytesOf } from '../plain_provider.ts';
import { idleScheduler } from '../schedulers/idle_scheduler.ts';
import { startSiteSink } from '../site_sink.ts';

const owner: FeedOwner = { clientId: 'client' };

/** A page that must be there. */
async function read({ relay }: TestRelay, after: string | null = null, limit = 100, whose = owner): Promise<FeedPage> {
  const page = await readFeed(relay.parts, whose, { after, limit });
  assert.ok(page, `after ${after}`);
  return page;
}

const numbers = ({ entries }: Pick<FeedPage, 'entries'>) =>
  entries.map(({ body }) => {
    const { n, content } = JSON.parse(body ?? '{}') as { n?: number; content?: { n: number } };
    return n ?? content?.n;
  });

/** Page by page to the end. */
async function readAll(test_: TestRelay, limit: number, whose = owner, from: string | null = null) {
  const entries: FeedPage['entries'][number][] = [];
  for (let after = from; ; ) {
    const page = await read(test_, after, limit, whose);
    assert.ok(page.entries.length <= limit);
    entries.push(...page.entries);
    if (!page.hasMore) return { entries, after: page.after };
    assert.notEqual(page.after, after, 'it goes on');
    after = page.after;
  }
}

/** Does something while a transaction is open that has written. */
async function whileOpen<T>(store: Store, write: (manager: EntityManager) => Promise<unknown>, work: () => Promise<T>) {
  const written = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const ended = store.write(async (manager) => {
    await write(manager);
    written.resolve();
    await held.promise;
  });
  try {
    await written.promise;
    return await work();
  } finally {
    held.resolve();
    await ended;
  }
}

onBothDatabases(({ kind, freshUrl }) => {
  async function open(t: TestContext, webhookUrl: string | null = null, items = ['1', '2']) {
    const url = await freshUrl(t);
    const test_ = await openTestRelay(t, url, { scheduler: idleScheduler() });
    await test_.store.write((manager) => manager.insert(Client, clientRow('a', { id: 'client' })));
    await addSite(test_.store, 'a', webhookUrl, items);
    return { ...test_, url };
  }

  const emit = (test_: TestRelay, n: number, type: string, itemId: string, site = 'a') =>
    test_.store.write((manager) =>
      test_.relay.outbox.emit(manager, { type, siteId: `site-${site}`, itemId, content: { n } }),
    );

  test('events are read from the oldest on, with the very bytes, and nothing changes by it', async (t) => {
    const test_ = await open(t, 'http://site.test/hook');
    assert.deepEqual(await read(test_), { entries: [], after: null, hasMore: false });
    for (let n = 0; n < 5; n++) await test_.record({ n, item: String(1 + (n % 2)) });
    const before = await test_.store.read.find(Delivery, { order: { id: 'ASC' } });
    const first = await read(test_, null, 2);
    assert.deepEqual([numbers(first), first.hasMore, first.after], [[0, 1], true, before[1]?.id]);
    assert.equal(first.entries[0]?.body, bytesOf({ n: 0, item: '1' }).toString());
    const second = await read(test_, first.after, 3);
    assert.deepEqual([numbers(second), second.hasMore], [[2, 3, 4], false]);
    assert.deepEqual(await read(test_, second.after), { entries: [], after: second.after, hasMore: false });
    assert.deepEqual(numbers(await read(test_)), [0, 1, 2, 3, 4], 'and again');
    const after = await test_.store.read.find(Delivery, { order: { id: 'ASC' } });
    const unplaced = (rows: Delivery[]) => rows.map((row) => ({ ...row, feedPosition: null }));
    assert.deepEqual(unplaced(after), unplaced(before));
    assert.equal(await readFeed(test_.relay.parts, owner, { after: 'nothing', limit: 1 }), undefined);
    const stranger = { clientId: 'other' };
    assert.equal(await readFeed(test_.relay.parts, stranger, { after: first.after, limit: 1 }), undefined);
    assert.deepEqual((await read(test_, null, 100, stranger)).entries, []);
  });

  test('a filter passes over what is of others, and its place is behind them', async (t) => {
    const test_ = await open(t);
    await addSite(test_.store, 'b', null, ['3']);
    for (let n = 0; n < 6; n++) await test_.record({ n, item: ['1', '3', '2'][n % 3] as string });
    const ofSite = await readAll(test_, 1, { ...owner, siteId: 'site-b' });
    assert.deepEqual(numbers(ofSite), [1, 4]);
    const [, , , , , last] = await test_.store.read.find(Delivery, { order: { feedPosition: 'ASC' } });
    assert.equal(ofSite.after, last?.id);
    assert.deepEqual(numbers(await readAll(test_, 1, { ...owner, itemId: '2' })), [2, 5]);
  });

  test('more than is looked at for a page is between two of an item', async (t) => {
    const test_ = await open(t);
    const lane = { endpointId: 'a', siteId: 'site-a', clientId: 'client' };
    const about = { state: 'pending' as const, provider: 'bridge', type: 'item.refreshed', itemId: '1', createdAt: 0 };
    const others = Array.from({ length: 2300 }, (_, at) => ({ ...lane, ...about, eventId: String(at) }));
    await test_.store.write((manager) => insertDeliveries(manager, others));
    await test_.record({ n: 1, item: '2' });
    const first = await read(test_, null, 10, { ...owner, itemId: '2' });
    assert.deepEqual([first.entries, first.hasMore], [[], true]);
    assert.deepEqual(numbers(await readAll(test_, 10, { ...owner, itemId: '2' }, first.after)), [1]);
  });

  test('a site without an endpoint reads what happened to it, also that something was deleted', async (t) => {
    const test_ = await open(t);
    await test_.record({ n: 0, item: '1' });
    await test_.record({ n: 1, user: 'uuid-a' });
    await test_.record({ n: 2, item: 'later' });
    assert.deepEqual(numbers(await read(test_)), [0, 1]);
    await addItem(test_.store, 'later', 'a');
    await test_.store.write((manager) => test_.relay.outbox.itemRecorded(manager, 'later'));
    const { after } = await read(test_);
    const things = [{ id: '1', kind: 'user_item' as const }];
    await test_.store.write((manager) => test_.relay.outbox.forget(manager, things));
    await emit(test_, 3, 'gateway.item.deleted', '1');
    await test_.relay.outbox.forgotten(things);
    assert.deepEqual(numbers(await read(test_)), [1, 2, 3], 'of what is gone, that it is gone');
    assert.deepEqual(numbers(await read(test_, after)), [3]);
    assert.deepEqual(
      (await test_.store.read.find(Delivery)).map(({ state, endpointId }) => `${state} ${endpointId}`),
      Array(3).fill('kept site-a'),
    );
  });

  test('of what is deleted nothing is read from that moment on, also what is on disk still', async (t) => {
    const test_ = await open(t);
    await test_.record({ n: 0, item: '1' });
    await test_.record({ n: 1, item: '2' });
    await test_.store.write((manager) => noteForgotten(manager, [{ id: '1', kind: 'item' }], test_.clock.nowMs));
    assert.deepEqual(numbers(await read(test_)), [1]);
  });

  test('who read what is taken away goes on behind it', async (t) => {
    const test_ = await open(t, 'http://site.test/hook');
    await test_.record({ n: 0, item: '2' });
    await test_.record({ n: 1, item: '1' });
    const { after } = await read(test_);
    const things = [{ id: '1', kind: 'user_item' as const }];
    await test_.store.write((manager) => test_.relay.outbox.forget(manager, things));
    await test_.relay.outbox.forgotten(things);
    assert.equal(await test_.store.read.countBy(Delivery, { itemId: '1' }), 0);
    await test_.record({ n: 2, item: '2' });
    assert.deepEqual(numbers(await read(test_, after)), [2]);
    assert.deepEqual(numbers(await read(test_)), [0, 2]);
  });

  test('who has read all that was purged goes on, and who has not hears of it', async (t) => {
    const test_ = await open(t);
    const day = 86_400_000;
    const parts = { store: test_.store, log, metrics: test_.metrics, now: test_.clock.now };
    await test_.record({ n: 0, item: '1' });
    await test_.record({ n: 1, item: '1' });
    const [one] = (await read(test_, null, 1)).entries;
    const { after: all } = await read(test_);
    test_.clock.nowMs += 3 * day;
    assert.equal(await purge(parts, 2), 2);
    assert.equal(await readFeed(test_.relay.parts, owner, { after: one?.id as string, limit: 1 }), undefined);
    assert.deepEqual((await read(test_, all)).entries, []);
    await test_.record({ n: 2, item: '1' });
    assert.deepEqual(numbers(await read(test_, all)), [2]);
    assert.deepEqual(numbers(await read(test_)), [2]);
    await test_.record({ n: 3, item: '1' });
    test_.clock.nowMs += 3 * day;
    await purge(parts, 2);
    await test_.record({ n: 4, item: '1' });
    assert.equal(await readFeed(test_.relay.parts, owner, { after: all as string, limit: 1 }), undefined, '3 is lost');
    assert.deepEqual(numbers(await read(test_)), [4]);
    assert.equal(await test_.store.read.count(FeedMark), 0);
  });

  test('who has had events by webhook begins to read behind the last of them', async (t) => {
    const test_ = await open(t, 'http://site.test/hook');
    for (const n of [0, 1, 2]) await test_.record({ n, item: '1' });
    const [, second] = await test_.store.read.find(Delivery, { order: { id: 'ASC' } });
    assert.deepEqual(numbers(await read(test_, second?.id)), [2]);
  });

  test('where very many came by webhook, one call takes in some of them and says that there is more', async (t) => {
    const test_ = await open(t, 'http://site.test/hook');
    const lane = { endpointId: 'a', siteId: 'site-a', clientId: 'client' };
    const about = {
      state: 'pending' as const,
      provider: 'bridge',
      type: 'item.refreshed',
      itemId: '1',
      createdAt: 0,
    };
    const past = Array.from({ length: 10_100 }, (_, at) => ({ ...lane, ...about, eventId: String(at) }));
    await test_.store.write((manager) => insertDeliveries(manager, past));
    await test_.record({ n: 1, item: '2' });
    const [last] = await test_.store.read.find(Delivery, { order: { id: 'DESC' }, skip: 1, take: 1 });
    const after = last?.id as string;
    const left = (feedPosition: Delivery['feedPosition']) =>
      test_.store.read.countBy(Delivery, { feedPosition: feedPosition ?? IsNull() });
    assert.deepEqual(await read(test_, after), { entries: [], after, hasMore: true });
    assert.deepEqual([await left(null), await left(0)], [101, 10_000], 'none has a place before all are in');
    assert.deepEqual(await read(test_, after), { entries: [], after, hasMore: true });
    assert.deepEqual([await left(null), await left(0)], [0, 101]);
    assert.deepEqual(numbers(await read(test_, after)), [1]);
  });

  test('deliveries of who does not read stand in no index of a feed, and are there for the first read', async (t) => {
    const test_ = await open(t, 'http://site.test/hook');
    await addSite(test_.store, 'b', 'http://other.test/hook', ['3']);
    await test_.store.write((manager) => manager.update(Site, { id: 'site-b' }, { clientId: 'other' }));
    for (const [n, item] of ['1', '3', '2'].entries()) await test_.record({ n, item });
    const positions = async () =>
      (await test_.store.read.find(Delivery, { order: { id: 'ASC' } })).map(({ feedPosition }) => feedPosition);
    assert.deepEqual(await positions(), [null, null, null]);
    assert.deepEqual(numbers(await read(test_, null, 1)), [0]);
    for (const [at, item] of ['1', '3'].entries()) await test_.record({ n: 3 + at, item });
    assert.deepEqual(await positions(), [1, null, 2, 0, null]);
    assert.deepEqual(numbers(await read(test_)), [0, 2, 3]);
  });

  test('an event that is recorded after another has a later id, also where the clock was ahead', async (t) => {
    const test_ = await open(t, 'http://site.test/hook');
    await test_.record({ n: 0, item: '1' });
    const [{ id }] = (await test_.store.read.find(Delivery)) as [Delivery];
    const ahead = `02${id.slice(2)}`;
    await test_.store.write((manager) => manager.update(Delivery, { id }, { id: ahead, state: 'delivered' }));
    await test_.record({ n: 1, item: '1' });
    assert.deepEqual(numbers(await read(test_)), [0, 1]);
  });

  test('a body whose seal nobody can open takes nobody else with it', async (t) => {
    const test_ = await open(t);
    for (const n of [0, 1]) await test_.record({ n, item: '1' });
    const [first] = await test_.store.read.find(InboundEvent, { order: { id: 'ASC' } });
    await test_.store.write((manager) =>
      manager.update(InboundEvent, { id: first?.id as string }, { sealedBody: 'x' }),
    );
    assert.deepEqual(
      (await read(test_)).entries.map(({ body }) => body === null),
      [true, false],
    );
  });

  test('pages read while events are recorded are what the site was sent, in its order', async (t) => {
    const sink = await startSiteSink(t);
    const url = await freshUrl(t);
    const test_ = await openTestRelay(t, url);
    await test_.store.write((manager) => manager.insert(Client, clientRow('a', { id: 'client' })));
    await addSite(test_.store, 'a', sink.url, ['1', '2', '3']);
    const replicas = [test_];
    if (kind === 'postgres') replicas.push(await openTestRelay(t, url, { scheduler: idleScheduler() }));
    let recording = true;
    const record = async (replica: TestRelay, at: number) => {
      for (let n = 0; n < 40; n++) await replica.record({ n: at * 1000 + n, item: String(1 + at) });
    };
    const reading = async (replica: TestRelay) => {
      const entries: FeedPage['entries'][number][] = [];
      for (let after: string | null = null, last = false; !last; ) {
        last = !recording;
        const found = await readAll(replica, 7, owner, after);
        entries.push(...found.entries);
        after = found.after;
      }
      return entries.map(({ id }) => id);
    };
    const read_ = Promise.all(replicas.map(reading));
    await Promise.all([0, 1, 2].map((at) => record(replicas[at % replicas.length] as TestRelay, at)));
    await test_.relay.settle();
    recording = false;
    const [pulled, ...others] = await read_;
    assert.equal(pulled?.length, 120);
    for (const other of others) assert.deepEqual(other, pulled, 'every reader has the same');
    const all = (await readAll(test_, 500)).entries;
    assert.deepEqual(
      all.map(({ id }) => id),
      pulled,
      'and later, too',
    );
    const itemOf = new Map(all.map(({ id, itemId }) => [id, itemId]));
    for (const item of ['1', '2', '3']) {
      const ofItem = (ids: readonly string[]) => ids.filter((id) => itemOf.get(id) === item);
      assert.deepEqual(ofItem(sink.arrivals.map(({ id }) => id)), ofItem(pulled ?? []));
    }
  });

  if (kind === 'sqlite') {
    test('a page has so many bytes at most, and one event in any case', async (t) => {
      const test_ = await open(t);
      for (let n = 0; n < 5; n++) await test_.record({ n, item: '1', ...{ pad: 'x'.repeat(1_000_000) } });
      assert.deepEqual([numbers(await read(test_)), (await read(test_)).hasMore], [[0, 1, 2, 3], true]);
      assert.deepEqual(numbers(await readAll(test_, 500)), [0, 1, 2, 3, 4]);
    });
    return;
  }

  test('what is committed late, when a client begins to read, is not passed over', async (t) => {
    const test_ = await open(t);
    const other = await openTestRelay(t, test_.url, { scheduler: idleScheduler() });
    await test_.record({ n: 0, item: '1' });
    const late = (manager: EntityManager) =>
      other.relay.outbox.emit(manager, { type: 'x', siteId: 'site-a', itemId: '1', content: { n: 9 } });
    await whileOpen(other.store, late, async () => {
      const none = { entries: [], after: null, hasMore: true };
      assert.deepEqual(await read(test_), none, 'it would be recorded as of one who does not read');
      await test_.record({ n: 1, item: '2' });
      assert.deepEqual(await read(test_), none);
    });
    assert.deepEqual(numbers(await read(test_)), [0, 9, 1]);
  });

  test('what is recorded while a client begins to read waits for that, and is to get a place', async (t) => {
    const test_ = await open(t);
    const begin = async (manager: EntityManager) => {
      await keepFromRecording(manager, 'client');
      await noteReader(manager, 'client');
    };
    const recorded = await whileOpen(test_.store, begin, async () => ({ done: test_.record({ n: 0, item: '1' }) }));
    await recorded.done;
    const [{ feedPosition }] = (await test_.store.read.find(Delivery)) as [Delivery];
    assert.equal(feedPosition, 0);
    assert.deepEqual(numbers(await read(test_)), [0]);
  });

  test('what is committed late, with a smaller id, is not passed over', async (t) => {
    const test_ = await open(t);
    const other = await openTestRelay(t, test_.url, { scheduler: idleScheduler() });
    await test_.record({ n: 0, item: '1' });
    await read(test_, null, 1);
    const event = { type: 'x', siteId: 'site-a', itemId: '1', content: { n: 9 } };
    const late = (manager: EntityManager) => other.relay.outbox.emit(manager, event);
    const before = await whileOpen(other.store, late, async () => {
      for (const n of [1, 2]) await test_.record({ n, item: '2' });
      const page = await read(test_, null, 100);
      assert.deepEqual(numbers(page), [0, 1, 2], 'nobody waits for it');
      assert.deepEqual([(await read(other)).after, page.hasMore], [page.after, false]);
      return page;
    });
    await test_.record({ n: 3, item: '2' });
    const behind = await read(test_, before.after);
    assert.deepEqual(numbers(behind), [9, 3]);
    assert.ok((behind.entries[0]?.id ?? '') < (before.entries[1]?.id ?? ''), 'its id is smaller');
    for (const replica of [test_, other]) assert.deepEqual(numbers(await readAll(replica, 2)), [0, 1, 2, 9, 3]);
  });

  test('what another transaction is writing holds what stands behind it, and keeps its place', async (t) => {
    const test_ = await open(t);
    for (const n of [0, 1, 2]) await test_.record({ n, item: '1' });
    const [first, second] = await test_.store.read.find(Delivery, { order: { id: 'ASC' } });
    await beginFeed(test_.store, 'client');
    const write = (manager: EntityManager) => manager.update(Delivery, { id: second?.id as string }, { attempts: 1 });
    const before = await whileOpen(test_.store, write, () => read(test_));
    assert.deepEqual([numbers(before), before.hasMore, before.after], [[0], true, first?.id]);
    assert.deepEqual(numbers(await read(test_, before.after)), [1, 2]);
  });

  test('what another transaction is writing when a client begins to read is taken in later, in its order', async (t) => {
    const test_ = await open(t);
    for (const n of [0, 1, 2]) await test_.record({ n, item: '1' });
    const [, second] = await test_.store.read.find(Delivery, { order: { id: 'ASC' } });
    const write = (manager: EntityManager) => manager.update(Delivery, { id: second?.id as string }, { attempts: 1 });
    const before = await whileOpen(test_.store, write, () => read(test_));
    assert.deepEqual(before, { entries: [], after: null, hasMore: true });
    assert.deepEqual(numbers(await read(test_)), [0, 1, 2]);
  });
});
