import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SealedValue } from '../../entities/sealed_value.ts';
import { PreparedDatabase } from '../../src/store/sqlite/prepared_database.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { until } from '../harness/until.ts';
import { filesWith } from '../harness/what_is_kept.ts';

const mark = 'camille.test-4711@exemple.fr';

/** A row that is longer than a page among short ones, and both are deleted. */
async function insertAndDelete(store: Store): Promise<void> {
  const rows = Array.from({ length: 200 }, (_, n) => ({
    name: `${mark} ${n}`,
    sealed: n % 10 ? 'x' : mark.repeat(400),
  }));
  await store.write(async (manager) => {
    await manager.insert(SealedValue, { name: 'kept', sealed: 'y' });
    for (const row of rows) await manager.insert(SealedValue, row);
  });
  await store.write((manager) => manager.query(`DELETE FROM "sealed_values" WHERE "name" <> 'kept'`));
}

const untilGone = (folder: string) => until('no file has it', () => filesWith(folder, mark).length === 0);

/** Another connection that has the database open. */
async function openBeside(t: TestContext, file: string) {
  const database = await new Promise<PreparedDatabase>((resolve, reject) => {
    const opened: PreparedDatabase = new PreparedDatabase(file, (error: Error | null) =>
      error ? reject(error) : resolve(opened),
    );
  });
  t.after(() => promisify<void>(database.close.bind(database))());
  return (sql: string) => promisify<string, void>(database.all.bind(database))(sql);
}

test('what is deleted leaves the file and the log', async (t) => {
  const folder = await temporaryFolder(t);
  const url = `sqlite:${path.join(folder, 'a.sqlite')}`;
  // One of the migrations has SQLite overwrite too: as after a restart, there is none to run.
  await (await openStore(url)).close();
  const store = await openStore(url);
  t.after(() => store.close());
  await insertAndDelete(store);
  assert.ok(filesWith(folder, mark).length > 0, 'the log has it');
  store.scrub();
  await untilGone(folder);
  assert.equal(await store.read.count(SealedValue), 1);
});

test('a reader that is in the way holds up no commit, and is asked again until it is not', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'a.sqlite');
  const store = await openStore(`sqlite:${file}`);
  t.after(() => store.close());
  const beside = await openBeside(t, file);
  await store.write((manager) => manager.insert(SealedValue, { name: 'before', sealed: 'z' }));
  await beside('BEGIN');
  await beside('SELECT count(*) FROM "sealed_values"');
  await insertAndDelete(store);
  store.scrub();
  for (let n = 0; n < 50; n += 1) {
    await store.write((manager) => manager.insert(SealedValue, { name: `after ${n}`, sealed: 'z' }));
    await delay(20);
  }
  assert.ok(filesWith(folder, mark).length > 0);
  await beside('COMMIT');
  await untilGone(folder);
});

test('what a process left in the log that was killed is gone after the next start', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'a.sqlite');
  const before = await openStore(`sqlite:${file}`);
  // Who closes the database last empties the log: this one keeps that from happening.
  await openBeside(t, file).then((beside) => beside('SELECT count(*) FROM "sealed_values"'));
  await insertAndDelete(before);
  await before.close();
  assert.ok(filesWith(folder, mark).length > 0);
  const store = await openStore(`sqlite:${file}`, { alone: true });
  t.after(() => store.close());
  await untilGone(folder);
});
