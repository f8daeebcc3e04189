import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { SealedExcerpts1700000000005 } from '../../src/store/migrations/1700000000005_sealed_excerpts.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { onBothDatabases } from './both_databases.ts';

const balance = 'balance-1042.17-EUR';

/** A database as it was before answers were sealed, with one in clear. */
async function before(url: string, rows = 1): Promise<DataSource> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  const at = dataSource.migrations.findIndex((migration) => migration instanceof SealedExcerpts1700000000005);
  dataSource.migrations.splice(at);
  await dataSource.runMigrations();
  // So many that not all of the pages are used again at once.
  for (let number = 1; number <= rows; number += 1)
    await dataSource.query(
      `INSERT INTO delivery_attempts ("deliveryId", "number", "at", "durationMs", "status", "error", "excerpt")
     VALUES ('d', ${number}, 5, 40, 500, 'HTTP 500', '${balance.repeat(14)}')`,
    );
  return dataSource;
}

async function migrated(url: string): Promise<DataSource> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  await dataSource.runMigrations();
  return dataSource;
}

onBothDatabases(({ emptyUrl }) => {
  test('answers in clear are dropped; the attempts stay', async (t) => {
    const url = await emptyUrl(t);
    await (await before(url)).destroy();
    const dataSource = await migrated(url);
    t.after(() => dataSource.destroy());
    const [row] = await dataSource.query('SELECT * FROM delivery_attempts');
    const { at, ...rest } = row;
    assert.deepEqual(
      [Number(at), rest],
      [
        5,
        {
          deliveryId: 'd',
          number: 1,
          durationMs: 40,
          status: 500,
          error: 'HTTP 500',
          answerType: null,
          answerBytes: null,
          sealedExcerpt: null,
        },
      ],
    );
  });
});

test('nothing of them is left in the free pages of a SQLite file', async (t) => {
  const file = path.join(await temporaryFolder(t), 'bank.sqlite');
  await (await before(`sqlite:${file}`, 300)).destroy();
  assert.ok((await readFile(file)).includes(balance));
  await (await migrated(`sqlite:${file}`)).destroy();
  assert.ok(!(await readFile(file)).includes(balance));
});
