import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { Client } from '../../../entities/client.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Replay } from '../../../entities/replay.ts';
import { Site } from '../../../entities/site.ts';
import { countReplay } from '../../../src/relay/deliveries/count_replay.ts';
import { retryDelivery } from '../../../src/relay/deliveries/delivery_changes.ts';
import { goOnWithReplays } from '../../../src/relay/deliveries/go_on_with_replays.ts';
import { purgeReplays } from '../../../src/relay/deliveries/purge_replays.ts';
import {
  beginReplay,
  beginReplayAlone,
  mostSelected,
  sendSliceAgain,
  stopReplay,
} from '../../../src/relay/deliveries/replays.ts';
import { afterFailure } from '../../../src/relay/endpoints/breaker.ts';
import { chosenPart } from '../../../src/relay/sql/chosen_deliveries.ts';
import type { Store } from '../../../src/store/store.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { until } from '../../harness/until.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { clientRow } from '../../store/sample_rows.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';
import { addDelivery } from '../sql/add_delivery.ts';
import { addEndpoint } from '../sql/add_endpoint.ts';
import { replayToItsEnd } from './replay_to_its_end.ts';

const [since, end] = [new Date('2026-03-02T09:00:00Z'), new Date('2026-03-02T10:00:00Z')];
const span = { siteId: 'site-a', since, until: end };
const operator = { actor: 'operator:ada' };

onBothDatabases(({ kind, freshStore, freshUrl }) => {
  test('a replay takes what was sent, of its site, its type and its span, and from the beginning', async (t) => {
    const { parts, woken, store } = partsOn(await freshStore(t));
    const add = (given: Partial<Delivery>) => addAtA(store, given);
    const inSpan = await add({ createdAt: since, deliveredAt: end, failures: 3 });
    const atEnd = await add({ createdAt: new Date(end.getTime() - 1), state: 'exhausted', failures: 9 });
    const waiting = { state: 'waiting', nextAttemptAt: end, failures: 2 } as const;
    const untouched = [
      await add({ createdAt: new Date(since.getTime() - 1) }),
      await add({ createdAt: end }),
      await add({ siteId: 'site-b' }),
      await add({ state: 'pending', attempts: 2, failures: 1 }),
    ];
    const waits = await add(waiting);
    const ofType = await add({ state: 'cancelled', type: 'item.deleted' });
    assert.equal(await replayToItsEnd(parts, { ...span, type: 'item.deleted' }), 1);
    assert.deepEqual(await rowOf(store, ofType), { ...ofType, state: 'pending' });
    assert.deepEqual(await rowOf(store, inSpan), inSpan);
    assert.equal(await replayToItsEnd(parts, { ...span, ended: 'exhausted' }), 1);
    assert.equal(await replayToItsEnd(parts, { ...span, ended: 'waiting' }), 1);
    assert.equal(await replayToItsEnd(parts, span), 1);
    for (const row of [inSpan, atEnd, waits])
      assert.deepEqual(await rowOf(store, row), { ...row, state: 'pending', failures: 0, nextAttemptAt: null });
    for (const row of untouched) assert.deepEqual(await rowOf(store, row), row);
    assert.deepEqual(woken, ['a', 'a', 'a', 'a']);
  });

  test('a replay of a client goes to all of its sites, a selection to those selected, and no further', async (t) => {
    const { parts, store } = partsOn(await freshStore(t));
    const all = [await addAtA(store), await addAtA(store, { siteId: 'site-b' }), await addAtA(store)];
    const stranger = await addAtA(store, { clientId: 'other' });
    const { siteId: _, ...ofAnySite } = span;
    const deliveryIds = [all[0]?.id ?? '', stranger.id];
    assert.equal(await replayToItsEnd(parts, { ...ofAnySite, clientId: 'client', deliveryIds }), 1);
    assert.equal(await replayToItsEnd(parts, { ...ofAnySite, clientId: 'client' }), 2);
    assert.equal((await rowOf(store, stranger)).state, 'delivered');
    const tooMany = Array.from({ length: mostSelected + 1 }, String);
    await assert.rejects(beginReplay(parts, { ...span, deliveryIds: tooMany }), /at most 100/);
    await assert.rejects(beginReplay(parts, ofAnySite), /of a client or of a site/);
  });

  test('a preview counts what the replay then sends, slice by slice, however small the slices are', async (t) => {
    const { parts, store } = partsOn(await freshStore(t));
    const added: Delivery[] = [];
    for (let n = 0; n < 12; n += 1) {
      // Several of the same instant: a place is an instant and an id.
      const createdAt = new Date(since.getTime() + Math.floor(n / 3) * 1000);
      added.push(await addAtA(store, { createdAt, state: n % 4 === 3 ? 'pending' : 'delivered', attempts: 1 }));
    }
    const preview = await countReplay(store.read, span, 2);
    assert.deepEqual(preview, {
      deliveries: 9,
      bySite: new Map([['site-a', 9]]),
      oldest: since,
      newest: new Date(since.getTime() + 3000),
    });
    const { id } = await beginReplay(parts, span);
    let slices = 1;
    while (await sendSliceAgain(parts, id, { size: 2, reach: 3 })) slices += 1;
    assert.ok(slices >= 4, String(slices));
    const replay = await store.read.findOneByOrFail(Replay, { id });
    assert.deepEqual([replay.state, replay.total, replay.done], ['done', 9, 9]);
    assert.ok(replay.endedAt);
    assert.equal(await store.read.countBy(Delivery, { state: 'pending' }), added.length);
    const nothing = await countReplay(store.read, span);
    assert.deepEqual(nothing, { deliveries: 0, bySite: new Map(), oldest: null, newest: null });
  });

  test('a part of a choice is found between two places of the index, and no row beyond is read', async (t) => {
    if (kind === 'postgres') return t.skip('its plan depends on what is in the table');
    const { store } = partsOn(await freshStore(t));
    for (let n = 0; n < 5; n += 1) await addAtA(store);
    const first = await store.read.findOneByOrFail(Delivery, {});
    const { chosen, end } = await chosenPart(store.read, span, { at: first.createdAt, id: first.id }, 2);
    assert.ok(end);
    const [sql, values] = chosen.getQueryAndParameters();
    const plan = JSON.stringify(await store.read.query(`EXPLAIN QUERY PLAN ${sql}`, values));
    assert.match(plan, /deliveries_site \(siteId=\? AND \(createdAt,id\)>\(\?,\?\) AND \(createdAt,id\)<\(\?,\?\)\)/);
  });

  test('a replay that is stopped sends no more, and says who stopped it', async (t) => {
    const { parts, store } = partsOn(await freshStore(t));
    for (let n = 0; n < 6; n += 1) await addAtA(store);
    const { id } = await beginReplay(parts, span, operator);
    assert.equal(await sendSliceAgain(parts, id, { size: 2 }), true);
    const stopped = await stopReplay(parts, id, { actor: 'operator:bea' });
    assert.deepEqual([stopped.state, stopped.done, stopped.stoppedBy], ['stopped', 2, 'operator:bea']);
    assert.equal(await sendSliceAgain(parts, id), false);
    assert.equal(await store.read.countBy(Delivery, { state: 'pending' }), 2);
    await stopReplay(parts, id, operator);
    assert.equal((await store.read.findOneByOrFail(Replay, { id })).stoppedBy, 'operator:bea');
    await assert.rejects(stopReplay(parts, 'nothing', operator), /there is no replay nothing/);
    const begun = { since: since.toISOString(), until: end.toISOString(), type: null, ended: null, selected: null };
    assert.deepEqual(await audits(store), [
      {
        actor: 'operator:ada',
        action: 'site.replay',
        target: 'site:site-a',
        detail: { ...begun, count: 6, replay: id },
      },
      { actor: 'operator:bea', action: 'replay.stop', target: `replay:${id}`, detail: { done: 2, of: 6 } },
    ]);
  });

  test('two replays at once, and two replicas at one, send each delivery back once', async (t) => {
    const { parts, store } = partsOn(await freshStore(t));
    for (let n = 0; n < 9; n += 1) await addAtA(store, n % 3 === 0 ? { siteId: 'site-b' } : {});
    const first = await beginReplay(parts, span);
    const second = await beginReplay(parts, { ...span, siteId: 'site-b' });
    const carryOn = async (id: string) => {
      while (await sendSliceAgain(parts, id, { size: 1 }));
    };
    await Promise.all([first.id, first.id, second.id].map(carryOn));
    const ended = await store.read.find(Replay, { order: { total: 'DESC' } });
    assert.deepEqual(
      ended.map(({ state, done }) => [state, done]),
      [
        ['done', 6],
        ['done', 3],
      ],
    );
  });

  for (const by of ['retry', 'replay'] as const) {
    test(`a ${by} by hand tries a site at once that is left alone because it failed`, async (t) => {
      const { relay, store, record } = await openTestRelay(t, await freshUrl(t));
      let status = 503;
      const sink = await startSiteSink(t, () => status);
      await addSite(store, 'a', sink.url, ['1', '2', '3', '4', '5']);
      for (const n of [1, 2, 3, 4, 5]) await record({ n, item: String(n) });
      await relay.settle();
      const breaker = async () => (await store.read.findOneByOrFail(Endpoint, { siteId: 'site-a' })).breaker;
      assert.equal(await breaker(), 'open');
      status = 200;
      sink.arrivals.length = 0;
      const { id } = await store.read.findOneByOrFail(Delivery, { state: 'waiting' });
      const everything = { siteId: 'site-a', since: new Date(0), until: new Date(Date.now() + 60_000) };
      if (by === 'retry') await retryDelivery(relay.parts, id);
      else await replayToItsEnd(relay.parts, everything);
      await relay.settle();
      assert.equal(sink.arrivals.length, by === 'retry' ? 1 : 5);
      assert.equal(await breaker(), 'closed');
    });
  }

  test('a replay of many slices tries a site once: one that fails again meanwhile has its rest', async (t) => {
    const { parts: still, store } = partsOn(await freshStore(t));
    let nowMs = end.getTime();
    const parts = { ...still, now: () => new Date(nowMs) };
    const { id } = await addEndpoint(store, 'a');
    const health = () => store.read.findOneByOrFail(Endpoint, { id });
    const fail = async () => {
      const { breaker, failures, openUntil, failingSince } = afterFailure(await health(), parts.now());
      await store.write((manager) => manager.update(Endpoint, { id }, { breaker, failures, openUntil, failingSince }));
    };
    for (let n = 0; n < 5; n += 1) await fail();
    for (let n = 0; n < 3; n += 1) await addAtA(store, { endpointId: id });
    nowMs += 1000;
    const replay = await beginReplay(parts, span);
    nowMs += 1000;
    await sendSliceAgain(parts, replay.id, { size: 1 });
    assert.deepEqual((await health()).openUntil, parts.now(), 'it is tried');
    await fail();
    const { openUntil: rest } = await health();
    assert.deepEqual(rest, new Date(nowMs + 60_000));
    nowMs += 1000;
    while (await sendSliceAgain(parts, replay.id, { size: 1 }));
    assert.deepEqual((await health()).openUntil, rest, 'and left alone then');
    assert.equal(await store.read.countBy(Delivery, { state: 'pending' }), 3);
    const again = await beginReplay(parts, span);
    await addAtA(store, { endpointId: id });
    await sendSliceAgain(parts, again.id);
    assert.deepEqual((await health()).openUntil, parts.now(), 'until somebody asks anew');
  });

  test('what is kept of a replay goes with the deliveries that it was about', async (t) => {
    const { parts, store } = partsOn(await freshStore(t));
    await beginReplay(parts, span);
    const days = (n: number) => new Date(end.getTime() + n * 86_400_000);
    await purgeReplays(store, days(29), 30);
    assert.equal(await store.read.count(Replay), 1);
    await purgeReplays(store, days(31), 30);
    assert.equal(await store.read.count(Replay), 0);
  });

  test('a replay that a process left behind is carried on by the next one, from its place', async (t) => {
    const url = await freshUrl(t);
    const before = await openTestRelay(t, url);
    const sink = await startSiteSink(t, () => 200);
    await addSite(before.store, 'a', sink.url, ['1']);
    const startMs = before.clock.nowMs;
    for (const n of [1, 2, 3, 4]) await before.record({ n, item: '1' });
    await before.relay.settle();
    sink.arrivals.length = 0;
    const asleep = { ...before.relay.parts, wake: () => {}, wakeReplays: () => {} };
    const choice = { siteId: 'site-a', since: new Date(startMs - 60_000), until: new Date(startMs + 60_000) };
    const { id } = await beginReplay(asleep, choice, operator);
    await sendSliceAgain(asleep, id, { size: 2 });
    await before.close();

    const next = await openTestRelay(t, url, { clock: before.clock });
    const now = () => next.store.read.findOneByOrFail(Replay, { id });
    await until('the next process has found it', async () => (await now()).state === 'done');
    const replay = await now();
    assert.deepEqual([replay.total, replay.done], [4, 4]);
    await until('all four arrive again', () => sink.arrivals.length >= 4);
    assert.deepEqual(sink.numbers(), [1, 2, 3, 4]);
  });

  test('a site that may have one at a time has one, though it asks twice in the same moment', async (t) => {
    const { parts, store } = partsOn(await freshStore(t));
    await addSite(store, 'a', 'http://127.0.0.1:9', []);
    const begin = () => beginReplayAlone(parts, span, operator);
    const begun = await Promise.all([begin(), begin(), begin()]);
    assert.equal(begun.filter(Boolean).length, 1);
    assert.equal(await store.read.count(Replay), 1);
    await stopReplay(parts, begun.find(Boolean)?.id ?? '', operator);
    assert.ok(await begin(), 'and another when it has ended');
  });

  test('a client with many replays holds no other back: each has its turn in every round', async (t) => {
    const { parts: atOnce, store } = partsOn(await freshStore(t));
    let tick = end.getTime();
    const parts = { ...atOnce, now: () => new Date(tick++) };
    for (const siteId of ['a', 'b', 'c', 'd']) await addSite(store, siteId, 'http://127.0.0.1:9', []);
    await store.write((manager) => manager.update(Site, { id: 'site-d' }, { clientId: 'other' }));
    for (const siteId of ['site-a', 'site-b', 'site-c']) await beginReplay(parts, { ...span, siteId });
    await addAtA(store, { siteId: 'site-d', clientId: 'other' });
    const quiet = await beginReplay(parts, { ...span, siteId: 'site-d' });
    const halt = new AbortController();
    let ended = 0;
    const write: Store['write'] = async (work) => {
      const result = await store.write(work);
      ended = await store.read.countBy(Replay, { state: 'done' });
      if ((await store.read.findOneByOrFail(Replay, { id: quiet.id })).state === 'done') halt.abort();
      return result;
    };
    const metrics = { failedRow: () => {} };
    const slow = { ...parts, store: { read: store.read, write } as Store };
    await goOnWithReplays({ ...slow, log: silentLog, metrics }, halt.signal);
    assert.equal(ended, 2, 'one of the others, and that of the other client');
  });

  test('a replay that cannot go on does not hold the next one back', async (t) => {
    const { parts, store } = partsOn(await freshStore(t));
    await addAtA(store);
    const bad = await beginReplay(parts, { ...span, deliveryIds: ['1'] });
    const good = await beginReplay(parts, span);
    await store.write((manager) => manager.query(`UPDATE "replays" SET "deliveryIds" = '{' WHERE "id" = $1`, [bad.id]));
    const failed: string[] = [];
    const metrics = { failedRow: (work: string) => void failed.push(work) };
    await goOnWithReplays({ ...parts, log: silentLog, metrics }, new AbortController().signal);
    const stateOf = ({ id }: Replay) =>
      store.read.findOneOrFail(Replay, { select: { state: true }, where: { id } }).then(({ state }) => state);
    assert.deepEqual([await stateOf(good), await stateOf(bad)], ['done', 'running']);
    assert.deepEqual(failed, ['go on with replays']);
  });

  test('the relay itself carries out a replay that begins, and that of a disabled client waits for it', async (t) => {
    const { relay, store, record } = await openTestRelay(t, await freshUrl(t));
    const sink = await startSiteSink(t, () => 200);
    await store.write((manager) => manager.insert(Client, clientRow('one', { id: 'client' })));
    await addSite(store, 'a', sink.url, ['1']);
    for (const n of [1, 2]) await record({ n, item: '1' });
    await relay.settle();
    const choice = { siteId: 'site-a', since: new Date(0), until: new Date(Date.now() + 60_000) };
    const isDone = async (id: string) => (await store.read.findOneByOrFail(Replay, { id })).state === 'done';

    const first = await beginReplay(relay.parts, choice);
    await until('the replay is done', () => isDone(first.id));
    await until('both arrive again', () => sink.arrivals.length >= 4);
    await relay.settle();

    await store.write((manager) => manager.update(Client, { id: 'client' }, { disabledAt: new Date() }));
    const second = await beginReplay(relay.parts, choice);
    await until('the replay is done', () => isDone(second.id));
    await relay.settle();
    assert.equal(sink.arrivals.length, 4);
    assert.equal(await store.read.countBy(Delivery, { state: 'pending' }), 2);
    await store.write((manager) => manager.update(Client, { id: 'client' }, { disabledAt: null }));
    await relay.settle();
    assert.equal(sink.arrivals.length, 6);
  });
});

function addAtA(store: Store, given: Partial<Delivery> = {}): Promise<Delivery> {
  return addDelivery(store, { siteId: 'site-a', endpointId: 'a', state: 'delivered', ...given });
}

function partsOn(store: Store) {
  const woken: string[] = [];
  const parts = { store, wake: (id: string) => void woken.push(id), wakeReplays: () => {}, now: () => end };
  return { parts, woken, store };
}

function rowOf(store: Store, { id }: Delivery): Promise<Delivery> {
  return store.read.findOneByOrFail(Delivery, { id });
}

async function audits(store: Store) {
  const entries = await store.read.find(AuditEntry, { order: { number: 'ASC' } });
  return entries.map(({ actor, action, target, detail }) => ({ actor, action, target, detail }));
}
