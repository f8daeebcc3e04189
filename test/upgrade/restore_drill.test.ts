import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { bankApi } from '../cli/bank_api.ts';
import { GatewayProcess } from '../crash/gateway_process.ts';
import { freePort } from '../faults/free_port.ts';
import { ClientSite } from '../harness/client_site.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { postgresPrograms } from '../harness/postgres_programs.ts';
import { obedientBridge } from '../harness/start_stack.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { until } from '../harness/until.ts';
import { putPostgres, putSqlite } from './databases_of_fixtures.ts';
import { readFixture } from './fixture.ts';
import { keepAsking } from './keep_asking.ts';
import { webhookSecret } from './post_event.ts';
import { moveSites } from './rows.ts';
import { fixtureSettings } from './settings.ts';
import { openSink } from './sink.ts';

const name = 'a95d7df';

/** What docs/operations.md, "Backup and restore", promises. */
async function drill(t: TestContext, kind: 'sqlite' | 'postgres', databaseUrl: string, elsewhereUrl: string) {
  const fixture = readFixture(`${name}.${kind}`);
  const folder = await temporaryFolder(t);
  const sink = await openSink();
  const bridge = await startBridgeSandbox({ ...obedientBridge, webhookSecrets: [webhookSecret] });
  t.after(async () => {
    await bridge.close();
    await sink.close();
  });
  await moveSites(databaseUrl, fixture.sinkUrl, sink.url);
  const settingsOf = (url: string) => ({
    ...fixtureSettings(url, bridge.url),
    ...(postgresPrograms && { PATH: `${postgresPrograms}${path.delimiter}${process.env.PATH}` }),
  });
  const port = await freePort();
  const gateway = new GatewayProcess({ ...settingsOf(databaseUrl), PORT: String(port) });
  t.after(() => gateway.kill());
  gateway.start();
  await gateway.ready();

  const asking = keepAsking(gateway.url as string, fixture, 'drill');
  await asking.enough;
  const acknowledged = asking.acknowledgedSoFar();
  const file = path.join(folder, 'backup');
  const backup = await bankApi(folder, settingsOf(databaseUrl)).json('backup', file);
  assert.deepEqual([backup.keys, backup.missing_keys], [['fixture'], []]);
  const { later } = await asking.stop();
  assert.deepEqual([...later], [200], 'calls and events went on meanwhile');
  await gateway.kill();

  const elsewhere = bankApi(folder, settingsOf(elsewhereUrl));
  const restored = await elsewhere.json('restore', file);
  assert.deepEqual([restored.missing_migrations, restored.missing_keys], [[], []]);
  const again = new GatewayProcess(settingsOf(elsewhereUrl));
  t.after(() => again.kill());
  again.start();
  const site = new ClientSite(await again.ready(), 'erp', fixture.client);
  const { user, itemId } = fixture.sites.erp as { user: string; itemId: number };
  assert.deepEqual(
    (await site.ask('get_items', { user })).map(({ id }: { id: number }) => id),
    [itemId],
  );
  sink.arrivals.length = 0;
  const has = (key: string) => sink.arrivals.some((arrival) => arrival.key === key);
  await until('all that was acknowledged has come', async () => {
    if (acknowledged.every(has)) return true;
    // What went out before the backup goes out again only when it is asked for.
    await elsewhere.json('replay', '--site', 'erp', '--since', '1h');
    await delay(500);
    return false;
  });
  assert.equal((await elsewhere.json('audit', 'verify')).broken, null);
}

describe('a backup that is made while calls and events come, restored elsewhere, has all that was acknowledged before', () => {
  test('on SQLite', async (t) => {
    const elsewhere = `sqlite:${path.join(await temporaryFolder(t), 'data', 'bank-api.sqlite')}`;
    await drill(t, 'sqlite', await putSqlite(t, name), elsewhere);
  });

  describe('on PostgreSQL', { skip: postgresPrograms === undefined && 'no PostgreSQL with pg_dump here' }, () => {
    let server: PostgresServer;
    before(async () => {
      server = await startPostgres('off', postgresPrograms);
    });
    after(() => server.stop());
    test('by pg_dump', async (t) => {
      await drill(t, 'postgres', await putPostgres(server, name), await server.freshDatabase());
    });
  });
});
