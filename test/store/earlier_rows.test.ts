import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { migrate } from '../../src/store/migrate.ts';
import { onBothDatabases } from './both_databases.ts';

/** What stood in the database before a migration that gives its rows a meaning of their own. */
onBothDatabases(({ emptyUrl }) => {
  test('links of before count as given unless they had failed, and items that waited have waited since then', async (t) => {
    const dataSource = await new DataSource(dataSourceOptions(await emptyUrl(t))).initialize();
    t.after(() => dataSource.destroy());
    await dataSource.runMigrations();
    for (let last = ''; last !== 'GrantedLinks1700000000415'; ) {
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
    const site = { id: 's', clientId: 'c', name: 's', baseUrl: 'u', webhookUrl: 'u', allowedHosts: '[]', createdAt: 1 };
    await insert('sites', site);
    await insert('users', { id: 'u', clientId: 'c', externalId: 'e', provider: 'bridge', createdAt: 1 });
    const of = { clientId: 'c', siteId: 's', userId: 'u', provider: 'bridge', bank: 'b' };
    const trip = { ...of, mode: 'sca', redirectUrl: 'u', createdAt: 7, expiresAt: 9 };
    await insert('connection_requests', { ...trip, id: '1', state: '1', status: 'pending' });
    await insert('connection_requests', { ...trip, id: '2', state: '2', status: 'failed', step: 'list_banks' });
    await insert('connection_requests', { ...trip, id: '3', state: '3', status: 'failed', step: 'link' });
    const item = { ...of, providerItemId: '1', status: 0, createdAt: 1, updatedAt: 5 };
    await insert('items', { ...item, id: '1', needs: 'nothing' });
    await insert('items', { ...item, id: '2', needs: 'wait' });
    await migrate(dataSource);
    const values = async (table: string, column: string) =>
      (await dataSource.query(`SELECT "${column}" AS value FROM ${table} ORDER BY id`)).map(
        ({ value }: { value: unknown }) => value && Number(value),
      );
    assert.deepEqual(await values('connection_requests', 'grantedAt'), [7, 7, null]);
    assert.deepEqual(await values('items', 'waitsSince'), [null, 5]);
  });
});
