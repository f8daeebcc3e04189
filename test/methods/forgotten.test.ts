import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { verifyAudit } from '../../src/operations/verify_audit.ts';
import { resumeEndpoint } from '../../src/relay/endpoints/endpoint_changes.ts';
import { startPowensSandbox } from '../../src/sandbox/powens/start_powens_sandbox.ts';
import { ClientSite } from '../harness/client_site.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { startIswigoStack } from '../harness/start_iswigo_stack.ts';
import { startStack } from '../harness/start_stack.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { until } from '../harness/until.ts';
import { filesWith, tablesWith } from '../harness/what_is_kept.ts';
import { startSiteSink } from '../relay/site_sink.ts';

/** Nobody else is called so. */
const person = 'camille.test-4711';
const user = `${person}@exemple.fr`;

interface Forgetful {
  readonly gateway: Awaited<ReturnType<typeof startStack>>['gateway'];
  readonly dataDir: string;
  addSite(name: string): Promise<ClientSite>;
  settle(): Promise<void>;
  close(): Promise<void>;
}

const subjects: readonly {
  title: string;
  login: string;
  start(settings: Record<string, string>): Promise<Forgetful>;
}[] = [
  { title: 'Bridge', login: 'success', start: (settings) => startStack({ settings }) },
  { title: 'Powens', login: 'ok', start: startPowens },
  {
    title: 'Iswigo',
    login: 'success',
    start: async (settings) => {
      const stack = await startIswigoStack({ settings });
      stack.iswigo.control.configure({ webhookUrl: `${stack.gateway.url}/webhook/iswigo` });
      return { ...stack, dataDir: '', settle: () => stack.poll() };
    },
  },
];

async function startPowens(given: Record<string, string>): Promise<Forgetful> {
  const credentials = { clientId: '41000001', clientSecret: 'powens-secret-test', webhookSecret: 'hooks' };
  const powens = await startPowensSandbox({
    ...credentials,
    syncDelayMs: 0,
    syncGapMs: 0,
    schedulerIntervalMs: Number.POSITIVE_INFINITY,
    callsPerMinute: Number.POSITIVE_INFINITY,
  });
  const stack = await startTestGateway({
    PROVIDER: 'powens',
    POWENS_URL: powens.url,
    POWENS_WEBVIEW_URL: powens.webviewUrl,
    POWENS_CLIENT_ID: credentials.clientId,
    POWENS_CLIENT_SECRET: credentials.clientSecret,
    POWENS_WEBHOOK_SECRET: credentials.webhookSecret,
    ...given,
  });
  powens.control.configure({ webhookUrl: `${stack.gateway.url}/webhook/powens` });
  return {
    ...stack,
    addSite: async (name) => new ClientSite(stack.gateway.url, name, await stack.addClient(name)),
    settle: async () => {
      await powens.control.webhooksSettled();
      await stack.gateway.settleEvents();
    },
    close: async () => {
      await stack.close();
      await powens.close();
    },
  };
}

let server: PostgresServer;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

for (const { title, login, start } of subjects) {
  for (const database of ['SQLite', 'PostgreSQL']) {
    describe(`${title} on ${database}`, () => {
      test('of a person who was deleted nothing is left, and no site hears more than that', async (t) => {
        const sink = await startSiteSink(t, ({ body }, response) => {
          response.writeHead(500).end(`who is ${user}? ${body}`);
          return undefined;
        });
        const stack = await start({
          OUTBOUND_ALLOW: '127.0.0.0/8',
          ...(database === 'PostgreSQL' && { DATABASE_URL: await server.migratedDatabase() }),
        });
        t.after(() => stack.close());
        const { gateway } = stack;
        const site = await stack.addSite('erp');
        const { origin } = new URL(sink.url);
        const here = {
          user,
          base_url: origin,
          webhook_url: sink.url,
          redirect_url: `${origin}/app/bank?for=${user}`,
        };
        const itemId = await connect(site, login, here);
        const other = await connect(site, login, { ...here, user: 'somebody.else', redirect_url: `${origin}/app` });
        const open = await site.link('get_bridge_connect_link', here);
        await stack.settle();
        await gateway.relay.settle();
        assert.ok((await tablesWith(gateway.store, person)).length >= 2);
        const trail = await gateway.store.read.count(AuditEntry);
        const arrived = sink.arrivals.length;
        assert.ok(arrived > 0);

        await site.ask('delete_user', { user });
        sink.behave = () => 200;
        const { id: endpointId } = await gateway.store.read.findOneByOrFail(Endpoint, {});
        await resumeEndpoint(gateway.relay.parts, endpointId);
        assert.deepEqual(await tablesWith(gateway.store, person), []);
        assert.equal((await site.call('get_bridge_item_id', { request: open.request })).status, 404);
        await stack.settle();
        const { deliveries } = await site.ask('get_webhook_deliveries', { limit: 100 });
        for (const { id, state } of deliveries)
          if (state === 'waiting') await site.ask('redeliver_webhook', { delivery_id: id });
        await gateway.relay.settle();
        const told = sink.arrivals.slice(arrived).map(({ body }) => JSON.parse(`${body}`));
        const ofPerson = told.filter(
          ({ content }) => String(content.item_id) === String(itemId) || content.user === user,
        );
        assert.ok(ofPerson.some(({ type }) => type === 'gateway.item.deleted'));
        assert.deepEqual(
          ofPerson.filter(({ type }) => !/^(gateway\.item|item|user)\.deleted$/.test(type)),
          [],
        );
        assert.ok(
          told.some(({ content }) => String(content.item_id) === String(other)),
          'others hear as ever',
        );

        // The fact stays, and the chain of the trail with it.
        assert.ok((await gateway.store.read.count(AuditEntry)) > trail);
        assert.equal((await verifyAudit(gateway.store.read)).broken, undefined);
        if (database === 'SQLite') await goneFromDisk(gateway.store.read.connection.options.database as string);
      });
    });
  }
}

async function connect(site: ClientSite, login: string, args: Record<string, unknown>): Promise<number | string> {
  const trip = await site.link('get_bridge_connect_link', args);
  await site.comeBack(await site.visit(trip, { login }));
  return (await site.ask('get_bridge_item_id', { request: trip.request })).item_id;
}

/** Soon: the log is emptied beside what else goes on. */
async function goneFromDisk(database: string): Promise<void> {
  const folder = database.slice(0, database.lastIndexOf('/'));
  await until('no file has the person', () => filesWith(folder, person).length === 0);
}
