import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { ConnectionRequest } from '../../entities/connection_request.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { User } from '../../entities/user.ts';
import { exportUserMethod } from '../../src/methods/export_user.ts';
import type { ClientSite } from '../harness/client_site.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { type Stack, startStack } from '../harness/start_stack.ts';

let server: PostgresServer;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

for (const database of ['SQLite', 'PostgreSQL']) {
  describe(`export_user on ${database}`, () => {
    let stack: Stack;
    let site: ClientSite;
    let itemId: number;
    let otherId: number;

    before(async () => {
      stack = await startStack({
        settings: { ...(database === 'PostgreSQL' && { DATABASE_URL: await server.migratedDatabase() }) },
      });
      site = await stack.addSite('erp');
      itemId = await site.connect();
      otherId = await site.connect('success', { user: 'somebody.else' });
      await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
      await site.link('get_bridge_connect_link', { redirect_url: 'http://erp.example/second' });
      await stack.settle();
    });
    after(() => stack.close());

    test('gives all that is kept about one user, in the shape that is documented, and nothing of another', async () => {
      const exported = await site.ask('export_user', { user: site.user });
      assert.deepEqual(exportUserMethod.result.parse(exported), exported);
      assert.equal(exported.user, site.user);
      const [known] = exported.known_at;
      assert.deepEqual([known.provider, known.state, known.has_token], ['bridge', 'active', true]);
      assert.deepEqual(
        exported.sites.map((each: { site: string; webhook_url: string }) => [each.site, each.webhook_url]),
        [['erp', 'http://erp.example/webhook']],
      );
      assert.deepEqual(
        exported.items.map(({ item_id }: { item_id: number }) => item_id),
        [itemId],
      );
      assert.equal(exported.accounts[0].item_id, itemId);
      assert.deepEqual(exported.requests.map(({ redirect_url }: { redirect_url: string }) => redirect_url).sort(), [
        'http://erp.example/bank?tab=1',
        'http://erp.example/second',
      ]);
      const types = exported.events.map(({ type }: { type: string }) => type);
      assert.ok(types.includes('gateway.connection.completed') && types.includes('item.refreshed'));
      assert.equal(exported.events[0].deliveries[0].site, 'erp');
      const actions = exported.audit.map(({ action }: { action: string }) => action);
      assert.ok(['user.export', 'request.link', 'request.completed'].every((action) => actions.includes(action)));
      assert.ok(!JSON.stringify(exported).includes(String(otherId)));
    });

    test('shows no secret', async () => {
      const text = JSON.stringify(await site.ask('export_user', { user: site.user }));
      const { read } = stack.gateway.store;
      const secrets = [
        ...(await read.find(User)).flatMap(({ sealedToken, tokenDigest }) => [sealedToken, tokenDigest]),
        ...(await read.find(ConnectionRequest)).map(({ state }) => state),
        ...(await read.find(InboundEvent)).map(({ sealedBody }) => sealedBody),
        ...(await read.find(Endpoint)).map(({ sealedSecret }) => sealedSecret),
        'fingerprint',
      ];
      for (const secret of secrets) assert.ok(secret === null || !text.includes(secret));
    });

    test('is in the audit trail, and only when it was given', async () => {
      const { read } = stack.gateway.store;
      const count = () => read.countBy(AuditEntry, { action: 'user.export' });
      const before_ = await count();
      const stranger = await stack.addSite('stranger');
      assert.equal((await stranger.call('export_user', { user: site.user })).status, 404);
      assert.equal((await site.call('export_user', { user: 'nobody' })).status, 404);
      assert.equal(await count(), before_);
      await site.ask('export_user', { user: site.user });
      assert.equal(await count(), before_ + 1);
    });

    test('gives every event once, however many there are, also those that name no item', async () => {
      const { gateway } = stack;
      const { read } = gateway.store;
      const user = await read.findOneByOrFail(User, { externalId: site.user });
      const of = { siteId: (await read.findOneByOrFail(ConnectionRequest, { userId: user.id })).siteId, content: {} };
      await gateway.store.write(async (manager) => {
        for (let n = 0; n < 230; n += 1) {
          await gateway.relay.outbox.emit(manager, {
            ...of,
            type: 'gateway.connection.failed',
            itemId: null,
            userId: user.id,
          });
          await gateway.relay.outbox.emit(manager, {
            ...of,
            type: 'gateway.item.needs_action',
            itemId: String(itemId),
          });
        }
      });
      const { events } = await site.ask('export_user', { user: site.user });
      const ids = events.map(({ event_id }: { event_id: string }) => event_id);
      assert.equal(new Set(ids).size, ids.length);
      const countOf = (wanted: string) => events.filter(({ type }: { type: string }) => type === wanted).length;
      assert.deepEqual([countOf('gateway.connection.failed'), countOf('gateway.item.needs_action')], [230, 230]);
    });
  });
}
