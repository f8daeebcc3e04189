import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { useWal } from '../../src/store/use_wal.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

async function open(t: { after(end: () => Promise<void>): void }, url: string): Promise<DataSource> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  t.after(() => dataSource.destroy());
  return dataSource;
}

test('a file that somebody holds at that moment gets its log when it is free', async (t) => {
  const url = `sqlite:${path.join(await temporaryFolder(t), 'bank.sqlite')}`;
  const other = await open(t, url);
  const one = await open(t, url);
  await one.query('PRAGMA busy_timeout = 0');
  await other.query('BEGIN EXCLUSIVE');
  const asked = useWal(one);
  await assert.rejects(one.query('PRAGMA journal_mode = WAL'), /SQLITE_BUSY/);
  await other.query('ROLLBACK');
  await asked;
  assert.deepEqual(await one.query('PRAGMA journal_mode'), [{ journal_mode: 'wal' }]);
});
