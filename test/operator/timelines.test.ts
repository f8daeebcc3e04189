import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountIdentity } from '../../entities/account_identity.ts';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Client } from '../../entities/client.ts';
import { ConnectionRequest } from '../../entities/connection_request.ts';
import { Delivery } from '../../entities/delivery.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { recordAudit } from '../../src/operations/audit.ts';
import { findAnything } from '../../src/operator/find_anything.ts';
import type { Moment } from '../../src/operator/timelines/moment.ts';
import { readTimeline } from '../../src/operator/timelines/read_timeline.ts';
import { timelineOf } from '../../src/operator/timelines/timelines.ts';
import { WrongValue } from '../../src/operator/wrong_value.ts';
import { onBothDatabases } from '../store/both_databases.ts';
import { hostileName, idAt, seed, startMs } from './seed.ts';

const kindsOf = (moments: readonly Moment[]) => moments.map(({ happened }) => happened.kind);

onBothDatabases(({ kind, freshStore }) => {
  test('what happened to a thing comes in the order of time, from all who know of it', async (t) => {
    const store = await freshStore(t);
    await seed(store, { events: 42 });
    const { read } = store;
    const audited = (target: string) =>
      store.write((manager) => recordAudit(manager, { actor: 'operator', action: 'a.b', target }));
    const delivery = await read.findOneByOrFail(Delivery, { id: idAt(startMs, 'delivery', 1) });
    await audited(`delivery:${delivery.id}`);
    const ofDelivery = await timelineOf(read, 'delivery', delivery);
    assert.deepEqual(kindsOf(ofDelivery.moments), ['audit', 'attempt', 'delivery']);
    assert.equal(ofDelivery.older, null);

    const event = await read.findOneByOrFail(InboundEvent, { id: idAt(startMs, 'event', 1) });
    const ofEvent = kindsOf((await timelineOf(read, 'event', event)).moments);
    assert.deepEqual([...ofEvent].sort(), ['attempt', 'delivery', 'event', 'event_applied', 'event_routed']);

    const item = await read.findOneByOrFail(Item, { id: 'item-a' });
    await audited('item:item-a');
    const ofItem = (await timelineOf(read, 'item', item)).moments;
    assert.deepEqual(
      new Set(kindsOf(ofItem)),
      new Set(['audit', 'event', 'made', 'trip_asked', 'trip_granted', 'trip_ended']),
    );
    const times = ofItem.map(({ at }) => at.getTime());
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );

    const trip = await read.findOneByOrFail(ConnectionRequest, { id: 'trip-a-1' });
    assert.deepEqual(kindsOf((await timelineOf(read, 'trip', trip)).moments), [
      'audit',
      'trip_ended',
      'trip_granted',
      'trip_asked',
    ]);
    const user = await read.findOneByOrFail(User, { id: 'user-a' });
    assert.equal(
      kindsOf((await timelineOf(read, 'user', user)).moments).filter((each) => each === 'trip_asked').length,
      6,
    );
    await audited('endpoint:endpoint-a');
    const site = await read.findOneByOrFail(Site, { id: 'site-a' });
    assert.ok(kindsOf((await timelineOf(read, 'site', site)).moments).includes('audit'), 'its endpoint’s too');
    const endpoint = await read.findOneByOrFail(Endpoint, { id: 'endpoint-a' });
    assert.deepEqual(kindsOf((await timelineOf(read, 'endpoint', endpoint)).moments), ['audit', 'made']);
    const client = await read.findOneByOrFail(Client, { id: 'client-1' });
    const did = await read.countBy(AuditEntry, { actor: 'client:client-1' });
    assert.equal((await timelineOf(read, 'client', client)).moments.length, did + 2, 'made, added, and what it did');
  });

  test('a timeline goes on where it ended, also within a millisecond', async (t) => {
    const store = await freshStore(t);
    await seed(store, { events: 42 });
    const item = await store.read.findOneByOrFail(Item, { id: 'item-a' });
    const whole = (await timelineOf(store.read, 'item', item, { limit: 100 })).moments.map(({ key }) => key);
    // Three at a time there are several of one millisecond on both sides of a place.
    for (const limit of [3, 4]) {
      const parts: string[] = [];
      for (let after: string | undefined; ; ) {
        const part = await timelineOf(store.read, 'item', item, { after, limit });
        assert.ok(part.moments.length <= limit);
        parts.push(...part.moments.map(({ key }) => key));
        if (part.older === null) break;
        after = part.older;
      }
      assert.deepEqual(parts, whole);
    }
    for (const after of ['x', '1', '~', '1~', '1~a\u0000', `1~${'x'.repeat(201)}`]) {
      await assert.rejects(readTimeline([], { after }), WrongValue);
    }
  });

  test('what nobody has is found nowhere, whatever is asked', async (t) => {
    const store = await freshStore(t);
    await seed(store, { events: 3 });
    const find = (text: string) => findAnything(store.read, text, ['bridge', 'powens']);
    for (const text of ['', 'a\u0000', 'x'.repeat(201), '%', '_', "' OR 1=1 --", 'erp.example', 'sealed']) {
      assert.deepEqual(await find(text), [], JSON.stringify(text));
    }
    const account = { id: 'account-7', clientId: 'client-1', externalId: 'x', itemId: 'item-b', fingerprint: 'f' };
    const unknown = { numberFingerprint: null, previousIds: [], supersededBy: null, firstSeenAt: new Date() };
    await store.write((manager) => manager.insert(AccountIdentity, { ...account, ...unknown }));
    assert.deepEqual(
      (await find('account-7')).map(({ id }) => id),
      ['item-b'],
    );
    const names = (await find(`${hostileName} a`)).map(({ kind: of, id }) => `${of} ${id}`);
    assert.deepEqual(names.toSorted(), ['site site-a', 'user user-a']);
    assert.deepEqual(
      (await find('http://a.erp.example:8000/')).map(({ id }) => id),
      ['site-a'],
    );
  });

  if (kind !== 'sqlite') return;

  test('neither the search nor a timeline reads a table from end to end', async (t) => {
    const store = await freshStore(t);
    await seed(store, { events: 12 });
    const { read } = store;
    const statements: [string, unknown[]][] = [];
    const { logger } = read.connection;
    t.mock.method(logger, 'logQuery', (sql: string, parameters: unknown[] = []) => statements.push([sql, parameters]));
    await findAnything(read, 'anything.example', ['bridge', 'powens']);
    for (const [of, thing] of [
      ['item', await read.findOneByOrFail(Item, { id: 'item-a' })],
      ['client', await read.findOneByOrFail(Client, { id: 'client-1' })],
    ] as const) {
      await timelineOf(read, of, thing as never);
    }
    assert.ok(statements.length > 10);
    for (const [sql, parameters] of statements.splice(0)) {
      if (!sql.startsWith('SELECT')) continue;
      const rows: { detail: string }[] = await read.query(`EXPLAIN QUERY PLAN ${sql}`, parameters);
      const plan = rows.map(({ detail }) => detail).join('; ');
      // Clients are few, and the sites of a host are looked for among the newest ones.
      assert.doesNotMatch(plan, /SCAN (?!.*USING (COVERING )?INDEX)(?!json_each|Client|clients)/, `${sql}: ${plan}`);
    }
  });
});
