import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IsNull } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Operator } from '../../entities/operator.ts';
import { OperatorSession } from '../../entities/operator_session.ts';
import { Site } from '../../entities/site.ts';
import { allowHost } from '../../src/operator/allow_host.ts';
import { addOperator } from '../../src/operator/operators/add_operator.ts';
import { admitOpenId } from '../../src/operator/operators/admit_open_id.ts';
import { beginSession } from '../../src/operator/operators/begin_session.ts';
import { disableOperator } from '../../src/operator/operators/change_operator.ts';
import { findSession } from '../../src/operator/operators/find_session.ts';
import { setPassword, useInvitation } from '../../src/operator/operators/use_invitation.ts';
import { addSite } from '../relay/open_test_relay.ts';
import { onBothDatabases } from '../store/both_databases.ts';

const now = new Date('2026-11-27T22:00:00Z');
const actor = 'operator';
const idleMs = 1_800_000;

onBothDatabases(({ freshStore }) => {
  test('of two who use an invitation at once, one does', async (t) => {
    const store = await freshStore(t);
    const { token } = await addOperator(store, { name: 'ada', role: 'admin', actor, now });
    const uses = Array.from({ length: 5 }, () => store.write((manager) => useInvitation(manager, token, now)));
    const found = (await Promise.all(uses)).filter((operator) => operator !== undefined);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['ada'],
    );
  });

  test('of two hosts that are allowed at once, both are', async (t) => {
    const store = await freshStore(t);
    await addSite(store, 'erp', 'https://erp.example/hook', []);
    const hosts = ['a.example', 'b.example', 'c.example', 'd.example'];
    await Promise.all(hosts.map((host) => allowHost(store, 'site-erp', host)));
    const { allowedHosts } = await store.read.findOneByOrFail(Site, { id: 'site-erp' });
    assert.deepEqual(allowedHosts.toSorted(), hosts);
  });

  test('of two admins who disable each other at once, one is left', async (t) => {
    const store = await freshStore(t);
    const ids: string[] = [];
    for (const name of ['ada', 'bo']) {
      ids.push((await addOperator(store, { name, role: 'admin', actor, now })).operator.id);
    }
    const [ada = '', bo = ''] = ids;
    const done = await Promise.allSettled([
      disableOperator(store, bo, { actor, now, by: ada }),
      disableOperator(store, ada, { actor, now, by: bo }),
    ]);
    assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    assert.equal(await store.read.countBy(Operator, { disabledAt: IsNull() }), 1);
  });

  test('of two who are added with one name at once, one is', async (t) => {
    const store = await freshStore(t);
    const add = () => addOperator(store, { name: 'bo', role: 'viewer', actor, now });
    const done = await Promise.allSettled([add(), add(), add()]);
    assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected']);
    assert.equal(await store.read.countBy(AuditEntry, { action: 'operator.add' }), 1);
  });

  test('a first sign-in with OpenID from several windows at once makes one operator', async (t) => {
    const store = await freshStore(t);
    const visitor = {
      subject: 'https://login.example 1',
      names: ['cy', '1'],
      host: 'login.example',
      role: 'viewer',
    } as const;
    const admit = () => store.write((manager) => admitOpenId(manager, visitor, now));
    const admissions = await Promise.all([admit(), admit(), admit()]);
    const ids = new Set(admissions.map((each) => ('operator' in each ? each.operator.id : each.refused)));
    assert.equal(ids.size, 1);
    assert.equal(await store.read.countBy(Operator, {}), 1);
  });

  test('who is called like the id of another one is not meant by it', async (t) => {
    const store = await freshStore(t);
    const { operator } = await addOperator(store, { name: 'eve', role: 'admin', actor, now });
    const visitor = { subject: 'https://login.example 2', names: [operator.id], host: 'login.example' };
    const admission = await store.write((manager) => admitOpenId(manager, { ...visitor, role: 'viewer' }, now));
    assert.equal('operator' in admission && admission.operator.name, operator.id);
    assert.equal((await disableOperator(store, operator.id, { actor, now })).name, 'eve');
    const setting = { passwordHash: 'hash', address: '192.0.2.1' };
    await store.write((manager) => setPassword(manager, operator.id, setting));
    const found = await store.read.findBy(Operator, { passwordHash: 'hash' });
    assert.deepEqual(
      found.map(({ name }) => name),
      ['eve'],
    );
  });

  test('a session holds until it is idle, over, or its operator is disabled; what is over is swept by the next', async (t) => {
    const store = await freshStore(t);
    const { operator } = await addOperator(store, { name: 'dee', role: 'viewer', actor, now });
    const begin = (at: Date) =>
      store.write((manager) =>
        beginSession(manager, operator, { by: 'password', address: '192.0.2.1', now: at, sessionMs: 3_600_000 }),
      );
    const find = (token: string, afterMs: number) =>
      findSession(store.read, token, { now: new Date(now.getTime() + afterMs), idleMs });
    const token = await begin(now);
    assert.equal((await find(token, idleMs - 1))?.operator.name, 'dee');
    assert.equal(await find(token, idleMs), undefined);
    assert.equal(await find(`${token}x`, 0), undefined);
    await begin(new Date(now.getTime() + 3_600_000));
    assert.equal(await store.read.countBy(OperatorSession, {}), 1);
    await disableOperator(store, 'dee', { actor, now });
    assert.equal(await store.read.countBy(OperatorSession, {}), 0);
  });
});
