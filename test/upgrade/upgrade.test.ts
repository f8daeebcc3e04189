import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, type TestContext, test } from 'node:test';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { resealAll } from '../../src/security/sealing/reseal.ts';
import { sealedColumns } from '../../src/security/sealing/sealed_columns.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../src/security/sealing/sealing_key.ts';
import { openStore } from '../../src/store/store.ts';
import { bankApi } from '../cli/bank_api.ts';
import { GatewayProcess } from '../crash/gateway_process.ts';
import { freePort } from '../faults/free_port.ts';
import { ClientSite } from '../harness/client_site.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { obedientBridge } from '../harness/start_stack.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { until } from '../harness/until.ts';
import { fixturesOf, putPostgres, putSqlite } from './databases_of_fixtures.ts';
import { type FixtureFacts, fixtureKey, readFixture } from './fixture.ts';
import { keepAsking } from './keep_asking.ts';
import { webhookSecret } from './post_event.ts';
import { missingRows, moveSites, readRows } from './rows.ts';
import { fixtureSettings } from './settings.ts';
import { type Arrival, openSink } from './sink.ts';

type Put = (t: TestContext, name: string) => Promise<string>;

/** A table that older versions had not, in which nothing of theirs can stand, or only while a gateway runs. */
const mayBeEmpty = new Set(['audit_head', 'notices', 'forgotten', 'replicas', 'replays', 'tallies']);

/** As the sites of Frappe verify it: docs/contract.md, "What a site receives". */
function isSigned({ headers, body }: Arrival, secret: string): boolean {
  return headers['x-frappe-webhook-signature'] === createHmac('sha256', secret).update(body).digest('base64');
}

function upgradesWithRows(name: string, put: Put): void {
  test(`the database of ${name} keeps every row, and every sealed value opens`, async (t) => {
    const url = await put(t, name);
    const rowsBefore = await readRows(url);
    for (const [table, rows] of rowsBefore) assert.ok(rows.length > 0 || mayBeEmpty.has(table), `${table} is empty`);
    const store = await openStore(url);
    t.after(() => store.close());
    assert.deepEqual(missingRows(rowsBefore, await readRows(url)), []);

    let sealed = 0;
    for (const { tableName, target } of store.read.connection.entityMetadatas) {
      const rows = await store.read.find(target);
      assert.equal(rows.length, rowsBefore.get(tableName)?.length ?? 0, tableName);
    }
    for (const { entity, column } of sealedColumns(store)) {
      sealed += (await store.read.find(entity)).filter((row) => row[column] !== null).length;
    }
    const outcome = await resealAll(store, await openSealer({ SEALING_KEYS: [newSealingKey(), fixtureKey] }));
    assert.deepEqual(outcome, { resealed: sealed, unreadable: [], settled: true });
    assert.ok(sealed > 20);
  });
}

/** @param replicas that start at once, and of which one migrates */
function upgradesUnderLoad(name: string, kind: 'sqlite' | 'postgres', replicas: number, put: Put): void {
  test(`the database of ${name} is upgraded while calls and webhooks come: nothing is lost`, async (t) => {
    const fixture: FixtureFacts = readFixture(`${name}.${kind}`);
    const sink = await openSink();
    const bridge = await startBridgeSandbox({ ...obedientBridge, webhookSecrets: [webhookSecret] });
    t.after(async () => {
      await bridge.close();
      await sink.close();
    });
    const databaseUrl = await put(t, name);
    await moveSites(databaseUrl, fixture.sinkUrl, sink.url);
    const settings = { ...fixtureSettings(databaseUrl, bridge.url), RETRY_SCHEDULE: Array(20).fill('1s').join() };
    const ports = await Promise.all(Array.from({ length: replicas }, freePort));
    const gateways = ports.map((port) => new GatewayProcess({ ...settings, PORT: String(port) }));
    t.after(() => Promise.all(gateways.map((gateway) => gateway.kill())));
    const asking = ports.map((port, index) => keepAsking(`http://127.0.0.1:${port}`, fixture, `new-${index}`));
    for (const gateway of gateways) gateway.start();
    await Promise.all(gateways.map((gateway) => gateway.ready()));
    await Promise.all(asking.map(({ enough }) => enough));
    const outcomes = await Promise.all(asking.map(({ stop }) => stop()));
    for (const { before: early, later } of outcomes) {
      // Before the first answer nobody was there, or said to come again; afterwards there is nothing but answers.
      assert.deepEqual(
        [...early].filter((status) => status !== 0 && status !== 503),
        [],
      );
      assert.deepEqual([...later], [200]);
    }

    const site = (name: string) => new ClientSite(gateways[0]?.url as string, name, fixture.client);
    const statusOf = async (request: string) => (await site('erp').ask('get_bridge_item_id', { request })).status;
    assert.equal(await statusOf(fixture.requests.completed), 'completed');
    assert.equal(await statusOf(fixture.requests.failed), 'failed');
    assert.match(await statusOf(fixture.requests.pending), /^(pending|failed)$/);
    const disabled = new ClientSite(gateways[0]?.url as string, 'erp', fixture.disabledClient);
    assert.equal((await disabled.call('get_items', { user: 'nobody' })).status, 401);

    const command = bankApi(await temporaryFolder(t), settings);
    await command.json('endpoint', 'resume', 'paused');
    const keysAt = (name: string) => [
      ...new Set(sink.arrivals.filter((arrival) => arrival.site === name).flatMap(({ key }) => key ?? [])),
    ];
    const acknowledged = outcomes.flatMap((outcome) => outcome.acknowledged);
    const wanted = { ...fixture.undelivered, erp: acknowledged };
    const holds = () => Object.entries(wanted).every(([name, keys]) => keys.every((key) => keysAt(name).includes(key)));
    await until('each site has what it must get', holds, 60);
    // Those of `down` may have been tried before, and each has a time of its own.
    assert.deepEqual(keysAt('down').sort(), fixture.undelivered.down);
    assert.deepEqual(keysAt('paused'), fixture.undelivered.paused, 'first attempts, in their order');
    for (const { acknowledged: sent } of outcomes) {
      assert.deepEqual(
        keysAt('erp').filter((key) => sent.includes(key)),
        sent,
        'in their order',
      );
    }
    for (const arrival of sink.arrivals) {
      assert.ok(isSigned(arrival, fixture.sites[arrival.site]?.secret as string), `an event of ${arrival.site}`);
    }
    const ofKey = Map.groupBy(
      sink.arrivals.filter(({ key }) => key !== undefined),
      ({ key }) => key,
    );
    for (const [key, arrivals] of ofKey) assert.equal(new Set(arrivals.map(({ webhookId }) => webhookId)).size, 1, key);
    assert.equal((await command.json('audit', 'verify')).broken, null);
  });
}

describe('a SQLite file of an earlier version', () => {
  for (const name of fixturesOf('sqlite')) {
    upgradesWithRows(name, putSqlite);
    upgradesUnderLoad(name, 'sqlite', 1, putSqlite);
  }
});

describe('a PostgreSQL database of an earlier version', () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());
  for (const name of fixturesOf('postgres')) {
    upgradesWithRows(name, () => putPostgres(server, name));
    upgradesUnderLoad(name, 'postgres', 2, () => putPostgres(server, name));
  }
});

test('there are fixtures of the same versions for both databases, and the first is there', () => {
  assert.deepEqual(fixturesOf('sqlite'), fixturesOf('postgres'));
  assert.ok(fixturesOf('sqlite').includes('a95d7df'));
});
