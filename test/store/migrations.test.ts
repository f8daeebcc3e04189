import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DataSource } from 'typeorm';
import { Client } from '../../entities/client.ts';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { openStore } from '../../src/store/store.ts';
import { onBothDatabases } from './both_databases.ts';
import { clientRow, fillTables } from './sample_rows.ts';

const open = (url: string) => new DataSource(dataSourceOptions(url)).initialize();

onBothDatabases(({ freshUrl, freshStore }) => {
  test('the migrations go up, down and up again with rows in every table', async (t) => {
    const dataSource = await open(await freshUrl(t));
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
    const dataSource = await open(await freshUrl(t));
    t.after(() => dataSource.destroy());
    await dataSource.runMigrations();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    assert.deepEqual(
      upQueries.map(({ query }) => query),
      [],
    );
  });

  test('several processes that start at once on an empty database find it migrated', async (t) => {
    const url = await freshUrl(t);
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)));
    await Promise.all(stores.map((store) => store.check()));
    const [{ count }] = await (stores[0] as (typeof stores)[0]).read.query('SELECT count(*) AS count FROM migrations');
    assert.equal(Number(count), stores[0]?.read.connection.migrations.length);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a database that a newer version migrated is refused, and not changed', async (t) => {
    const url = await freshUrl(t);
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
