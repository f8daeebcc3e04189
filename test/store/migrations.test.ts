import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DataSource, In } from 'typeorm';
import { Client } from '../../entities/client.ts';
import { Item } from '../../entities/item.ts';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/store.ts';
import { onBothDatabases } from './both_databases.ts';
import { clientRow, fillTables, sampleRow, someInstant } from './sample_rows.ts';

const open = (url: string) => new DataSource(dataSourceOptions(url)).initialize();

onBothDatabases(({ emptyUrl, freshStore }) => {
  test('the migrations go up, down and up again with rows in every table', async (t) => {
    const dataSource = await open(await emptyUrl(t));
    t.after(() => dataSource.destroy());
    const steps = dataSource.migrations.length;
    for (const round of ['first', 'second']) {
      assert.equal((await dataSource.runMigrations()).length, steps, `${round} time up`);
      await fillTables(dataSource.manager);
      for (let step = 0; step < steps; step += 1) await dataSource.undoLastMigration();
      const runner = dataSource.createQueryRunner();
      for (const { tableName } of dataSource.entityMetadatas) assert.equal(await runner.hasTable(tableName), false);
      await runner.release();
    }
  });

  test('they make the tables that the entities describe', async (t) => {
    const dataSource = await open(await emptyUrl(t));
    t.after(() => dataSource.destroy());
    await dataSource.runMigrations();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    assert.deepEqual(
      upQueries.map(({ query }) => query),
      [],
    );
  });

  test('items and trips of users who are gone do not stop the upgrade, and everything else survives it', async (t) => {
    const dataSource = await open(await emptyUrl(t));
    t.after(() => dataSource.destroy());
    await dataSource.runMigrations();
    for (let last = ''; last !== 'Life1700000000303'; ) {
      last = (await dataSource.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1'))[0].name;
      await dataSource.undoLastMigration();
    }
    const insert = (table: string, row: Record<string, unknown>) => {
      const names = Object.keys(row);
      const places = names.map((_, index) => `$${index + 1}`).join();
      return dataSource.query(
        `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join()}) VALUES (${places})`,
        Object.values(row),
      );
    };
    const of = { clientId: 'c', siteId: 's', provider: 'bridge', bank: 'b', createdAt: 1 };
    const item = { ...of, providerItemId: '1', status: 0, needs: 'nothing', updatedAt: 1 };
    const trip = { ...of, mode: 'connect', redirectUrl: 'u', status: 'pending', expiresAt: 2 };
    const seen = { clientId: 'c', externalId: 'e', fingerprint: 'f', previousIds: '[]', firstSeenAt: 1 };
    await insert('sites', {
      id: 's',
      clientId: 'c',
      name: 's',
      baseUrl: 'u',
      webhookUrl: 'u',
      allowedHosts: '[]',
      createdAt: 1,
    });
    await insert('users', { id: 'u', clientId: 'c', externalId: 'e', provider: 'bridge', createdAt: 1 });
    await insert('items', { ...item, id: 'alive', userId: 'u' });
    await insert('items', { ...item, id: 'tombstone', userId: 'u', deletedAt: 5 });
    await insert('items', { ...item, id: 'orphan', userId: 'gone' });
    await insert('connection_requests', { ...trip, id: 'alive', userId: 'u', state: 'a' });
    await insert('connection_requests', { ...trip, id: 'orphan', userId: 'gone', state: 'b' });
    await insert('account_identities', { ...seen, id: 'alive', itemId: 'tombstone' });
    await insert('account_identities', { ...seen, id: 'orphan', externalId: 'gone', itemId: 'orphan' });
    await migrate(dataSource);
    const rows = async (table: string, columns = 'id') =>
      (await dataSource.query(`SELECT ${columns} FROM ${table} ORDER BY id`)).map(Object.values);
    assert.deepEqual(await rows('items', 'id, state'), [
      ['alive', 'active'],
      ['tombstone', 'deleted'],
    ]);
    assert.deepEqual(await rows('users', 'id, state'), [['u', 'active']]);
    for (const table of ['connection_requests', 'account_identities']) assert.deepEqual(await rows(table), [['alive']]);
    await assert.rejects(insert('items', { ...item, id: 'another', userId: 'gone' }), /foreign key/i);
    await assert.rejects(dataSource.query(`DELETE FROM users`), /foreign key/i);
  });

  test('an end of consent that was kept of Powens, which was another date, is forgotten', async (t) => {
    const dataSource = await open(await emptyUrl(t));
    t.after(() => dataSource.destroy());
    await dataSource.runMigrations();
    await fillTables(dataSource.manager);
    const row = sampleRow(dataSource.getMetadata(Item), false);
    for (const provider of ['bridge', 'powens']) {
      await dataSource.manager.insert(Item, { ...row, id: provider, provider });
    }
    for (let last = ''; last !== 'ConsentEnds1700000000412'; ) {
      last = (await dataSource.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1'))[0].name;
      await dataSource.undoLastMigration();
    }
    await migrate(dataSource);
    const kept = await dataSource.manager.find(Item, { where: { id: In(['bridge', 'powens']) }, order: { id: 'ASC' } });
    assert.deepEqual(
      kept.map(({ authenticationExpiresAt }) => authenticationExpiresAt),
      [someInstant, null],
    );
  });

  test('several processes that start at once on an empty database find it migrated', async (t) => {
    const url = await emptyUrl(t);
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)));
    await Promise.all(stores.map((store) => store.check()));
    const [{ count }] = await (stores[0] as (typeof stores)[0]).read.query('SELECT count(*) AS count FROM migrations');
    assert.equal(Number(count), stores[0]?.read.connection.migrations.length);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a database that a newer version migrated is refused, and not changed', async (t) => {
    const url = await emptyUrl(t);
    const store = await openStore(url);
    await store.write((manager) => manager.query("INSERT INTO migrations (timestamp, name) VALUES (9, 'Later9')"));
    await store.close();
    await assert.rejects(openStore(url), { name: 'StoreError', message: /newer version of the gateway \(Later9\)/ });
  });

  test('a migrated database opens again with what was in it', async (t) => {
    const store = await freshStore(t);
    await store.write((manager) => manager.insert(Client, clientRow('a')));
    const { url, database } = store.read.connection.options as { url?: string; database: string };
    const again = await openStore(url ?? `sqlite:${database}`);
    assert.equal(await again.read.count(Client), 1);
    await again.close();
  });
});
