import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { takeUser } from '../../../src/connections/access/life.ts';
import { applyEvent } from '../../../src/connections/apply/apply_event.ts';
import type { Connections } from '../../../src/connections/connections.ts';
import { itemDocument } from '../../../src/connections/items/item_document.ts';
import { markItemDeleted } from '../../../src/connections/items/mark_item_deleted.ts';
import { ensureSite } from '../../../src/connections/owners/ensure_site.ts';
import { writeAndTell } from '../../../src/connections/tell/write_and_tell.ts';
import { endRequest } from '../../../src/connections/trips/end_request.ts';
import type { ProviderEvent } from '../../../src/providers/provider.ts';
import { until } from '../../harness/until.ts';
import { addSite } from '../../relay/open_test_relay.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addRequest, openTestConnections, seenItem } from '../open_test_connections.ts';

const client = { id: 'client', name: 'Client' };
const siteAddresses = {
  baseUrl: 'http://erp.test',
  redirectUrl: 'http://erp.test/bank',
  webhookUrl: 'http://erp.test/webhook',
};

/** As replicas that have all read before one of them writes. */
function replicas(parts: Connections, count: number): Connections[] {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  const all = () => {
    come += 1;
    if (come === count) resolve();
    return promise;
  };
  const { store } = parts;
  return Array.from({ length: count }, () => ({
    ...parts,
    store: { ...store, write: (work) => all().then(() => store.write(work)) },
  }));
}

const types = (told: readonly { type: string }[]) => told.map(({ type }) => type);

onBothDatabases(({ freshUrl, kind }) => {
  test('of three reads that find an item in need at once, one tells', async (t) => {
    let status = 1010;
    const seen = async () => seenItem('1', { status: status++, needs: 'sca' });
    const { parts, store, told, item } = await openTestConnections(t, { item: seen }, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    await Promise.all(replicas(parts, 3).map((replica) => itemDocument(replica, client, '1')));
    assert.equal((await item('1')).needs, 'sca');
    assert.deepEqual(types(await told()), ['gateway.item.needs_action']);
  });

  test('of two replicas that apply one event, one tells', async (t) => {
    const { parts, provider, store, told, clock } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    const change = { kind: 'refreshed', status: 1010, statusCodeInfo: 'x', needs: 'sca' } as const;
    const event: ProviderEvent = {
      type: 'item.refreshed',
      providerItemId: '1',
      providerUserId: 'uuid-a',
      occurredAt: clock.now(),
      change: { ...change, authenticationExpiresAt: undefined },
    };
    await Promise.all(replicas(parts, 2).map((replica) => applyEvent(replica, provider, event, 'event')));
    assert.deepEqual(types(await told()), ['gateway.item.needs_action']);
  });

  test('of several who hear that an item is deleted, one tells and audits', async (t) => {
    const { parts, store, told } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    const mark = (replica: Connections) =>
      writeAndTell(replica, (manager) => markItemDeleted(replica, manager, '1', 'client:client'));
    await Promise.all(replicas(parts, 4).map(mark));
    assert.deepEqual(types(await told()), ['gateway.item.deleted']);
    assert.equal(await store.read.countBy(AuditEntry, { action: 'item.delete' }), 1);
  });

  test('of two replicas that hear that a user is gone, one tells and audits', async (t) => {
    const { parts, provider, store, told } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1', '2']);
    const about = { type: 'user.deleted', providerItemId: null, providerUserId: 'uuid-a', occurredAt: null };
    const event: ProviderEvent = { ...about, change: { kind: 'user_deleted' } };
    await Promise.all(replicas(parts, 2).map((replica) => applyEvent(replica, provider, event, 'event')));
    assert.deepEqual(types(await told()), ['gateway.item.deleted', 'gateway.item.deleted']);
    assert.equal(await store.read.countBy(AuditEntry, { action: 'user.delete' }), 1);
  });

  test('of three first calls of a site, one audits that it was added', async (t) => {
    const { parts, store } = await openTestConnections(t, {}, await freshUrl(t));
    await Promise.all(replicas(parts, 3).map((replica) => ensureSite(replica, 'client', 'erp', siteAddresses)));
    const site = await store.read.findOneByOrFail(Site, { name: 'erp' });
    const entries = await store.read.findBy(AuditEntry, { action: 'site.add' });
    assert.deepEqual(
      entries.map(({ target }) => target),
      [`site:${site.id}`],
    );
  });

  test('of two first calls of a site, the one that names a webhook_url is heard, whoever is first', async (t) => {
    const { parts, store } = await openTestConnections(t, {}, await freshUrl(t));
    const [one, other] = replicas(parts, 2) as [Connections, Connections];
    const without = ensureSite(one, 'client', 'erp', { ...siteAddresses, webhookUrl: null });
    await Promise.all([without, ensureSite(other, 'client', 'erp', siteAddresses)]);
    const { webhookUrl } = await store.read.findOneByOrFail(Site, { name: 'erp' });
    assert.equal(webhookUrl, siteAddresses.webhookUrl);
  });

  test('of two who see the same trip fail, one tells', async (t) => {
    const test = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(test.store, 'a', 'http://site.test/webhook', []);
    const { id } = await addRequest(test, 'a');
    const fail = async (replica: Connections) =>
      endRequest(replica, await test.request(id), { status: 'failed', step: 'list_banks' });
    await Promise.all(replicas(test.parts, 2).map(fail));
    assert.deepEqual(types(await test.told()), ['gateway.connection.failed']);
  });

  if (kind === 'sqlite') return;

  test('an event and the deletion of its user do not wait for each other', async (t) => {
    const { parts, provider, store, clock } = await openTestConnections(t, {}, await freshUrl(t));
    await addSite(store, 'a', 'http://site.test/webhook', ['1']);
    const change = { kind: 'refreshed', status: 1003, statusCodeInfo: 'x', needs: 'wait' } as const;
    const about = { type: 'item.refreshed', providerItemId: '1', providerUserId: 'uuid-a', occurredAt: clock.now() };
    const event: ProviderEvent = { ...about, change: { ...change, authenticationExpiresAt: undefined } };
    const isTaken = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    // As a deletion does it: the user, then the items.
    const deleting = store.write(async (manager) => {
      await takeUser(manager, 'user-a');
      isTaken.resolve();
      await goOn.promise;
      await manager.delete(Item, { userId: 'user-a' });
    });
    await isTaken.promise;
    const applying = applyEvent(parts, provider, event, 'event');
    const waiting = `SELECT 1 FROM pg_locks WHERE NOT "granted"`;
    await until('the event waits', async () => (await store.read.query(waiting)).length > 0);
    goOn.resolve();
    await Promise.all([deleting, applying]);
    assert.equal(await store.read.countBy(Item, { id: '1' }), 0);
  });
});

test('a read that knows nothing of the last refresh leaves what an event told, so an older event is none', async (t) => {
  const seen = seenItem('1', { status: 1010, needs: 'sca' });
  const { parts, provider, store, clock, item } = await openTestConnections(t, { item: async () => seen });
  await addSite(store, 'a', 'http://site.test/webhook', ['1']);
  const lastTryRefresh = clock.now();
  const lastSuccessfulRefresh = new Date(clock.nowMs - 1000);
  await store.write((manager) => manager.update(Item, { id: '1' }, { lastTryRefresh, lastSuccessfulRefresh }));
  await itemDocument(parts, client, '1');
  const known = await item('1');
  assert.deepEqual([known.lastTryRefresh, known.lastSuccessfulRefresh], [lastTryRefresh, lastSuccessfulRefresh]);
  const event: ProviderEvent = {
    type: 'item.refreshed',
    providerItemId: '1',
    providerUserId: 'uuid-a',
    occurredAt: new Date(clock.nowMs - 60_000),
    change: {
      kind: 'refreshed',
      status: 0,
      statusCodeInfo: 'ok',
      needs: 'nothing',
      authenticationExpiresAt: undefined,
    },
  };
  await applyEvent(parts, provider, event, 'event');
  assert.equal((await item('1')).needs, 'sca');
});
