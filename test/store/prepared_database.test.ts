import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { RunResult } from 'sqlite3';
import { PreparedDatabase } from '../../src/store/sqlite/prepared_database.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

type Row = Record<string, unknown>;

interface Connection {
  all(sql: string, ...values: unknown[]): Promise<Row[]>;
  run(sql: string, ...values: unknown[]): Promise<{ lastID: number; changes: number }>;
  close(): Promise<void>;
}

/** Calls as TypeORM makes them: text, values, callback. */
async function connect(t: TestContext, file?: string): Promise<Connection> {
  const name = file ?? path.join(await temporaryFolder(t), 'prepared.sqlite');
  const database = await new Promise<PreparedDatabase>((resolve, reject) => {
    const opened: PreparedDatabase = new PreparedDatabase(name, (error: Error | null) =>
      error ? reject(error) : resolve(opened),
    );
  });
  return {
    all: (sql, ...values) =>
      new Promise((resolve, reject) => {
        database.all(sql, values, (error: Error | null, rows: Row[]) => (error ? reject(error) : resolve(rows)));
      }),
    run: (sql, ...values) =>
      new Promise((resolve, reject) => {
        database.run(sql, values, function (this: RunResult, error: Error | null) {
          if (error) reject(error);
          else resolve({ lastID: this.lastID, changes: this.changes });
        });
      }),
    close: () => new Promise((resolve, reject) => database.close((error) => (error ? reject(error) : resolve()))),
  };
}

async function withTable(t: TestContext): Promise<Connection> {
  const connection = await connect(t);
  await connection.run('CREATE TABLE "rows" ("id" INTEGER PRIMARY KEY, "name" TEXT UNIQUE)');
  return connection;
}

test('the same statement many times at once gives each caller its own rows', async (t) => {
  const connection = await withTable(t);
  for (let id = 1; id <= 50; id++) await connection.run('INSERT INTO "rows" VALUES ($1, $2)', id, `name ${id}`);
  const ids = Array.from({ length: 50 }, (_, at) => at + 1);
  const found = await Promise.all(ids.map((id) => connection.all('SELECT "name" FROM "rows" WHERE "id" = $1', id)));
  assert.deepEqual(
    found,
    ids.map((id) => [{ name: `name ${id}` }]),
  );
  await connection.close();
});

test('each insert says what it did', async (t) => {
  const connection = await withTable(t);
  for (const id of [7, 8, 9]) {
    assert.deepEqual(await connection.run('INSERT INTO "rows" VALUES ($1, $2)', id, String(id)), {
      lastID: id,
      changes: 1,
    });
  }
  assert.equal((await connection.run('UPDATE "rows" SET "name" = "name" || $1', '!')).changes, 3);
  await connection.close();
});

test('a value of the call before is not there in the next one', async (t) => {
  const connection = await connect(t);
  assert.deepEqual(await connection.all('SELECT $1 AS "one", $2 AS "two"', 'a', 'b'), [{ one: 'a', two: 'b' }]);
  assert.deepEqual(await connection.all('SELECT $1 AS "one", $2 AS "two"', 'c'), [{ one: 'c', two: null }]);
  await connection.close();
});

test('a statement that failed works the next time', async (t) => {
  const connection = await withTable(t);
  const insert = 'INSERT INTO "rows" ("name") VALUES ($1)';
  await connection.run(insert, 'a');
  const again = await Promise.allSettled([connection.run(insert, 'a'), connection.run(insert, 'b')]);
  assert.deepEqual(
    again.map(({ status }) => status),
    ['rejected', 'fulfilled'],
  );
  await connection.run(insert, 'c');
  assert.deepEqual(await connection.all('SELECT "name" FROM "rows" ORDER BY "id"'), [
    { name: 'a' },
    { name: 'b' },
    { name: 'c' },
  ]);
  await connection.close();
});

test('everybody hears of a statement that cannot be prepared', async (t) => {
  const connection = await connect(t);
  const wrong = 'SELECT * FROM "nothing"';
  const all = await Promise.allSettled([connection.all(wrong), connection.all(wrong), connection.all(wrong)]);
  for (const result of all) assert.match(String(result.status === 'rejected' && result.reason), /no such table/);
  await connection.run('CREATE TABLE "nothing" ("id" INTEGER)');
  assert.deepEqual(await connection.all(wrong), []);
  await connection.close();
});

test('a kept statement sees a column that was added, and is not in the way of dropping the table', async (t) => {
  const connection = await withTable(t);
  await connection.run('INSERT INTO "rows" ("name") VALUES ($1)', 'a');
  assert.deepEqual(await connection.all('SELECT * FROM "rows"'), [{ id: 1, name: 'a' }]);
  await connection.run('ALTER TABLE "rows" ADD COLUMN "more" TEXT');
  assert.deepEqual(await connection.all('SELECT * FROM "rows"'), [{ id: 1, name: 'a', more: null }]);
  await connection.run('DROP TABLE "rows"');
  await connection.close();
});

test('more statements than are kept all work, and it closes while some are under way', async (t) => {
  const connection = await connect(t);
  const asked = Array.from({ length: 500 }, (_, n) => connection.all(`SELECT ${n} AS "n"`));
  const closed = connection.close();
  assert.deepEqual(
    (await Promise.all(asked)).map(([row]) => row?.n),
    Array.from({ length: 500 }, (_, n) => n),
  );
  await closed;
});

test('a transaction takes the lock for writing at its beginning', async (t) => {
  const file = path.join(await temporaryFolder(t), 'shared.sqlite');
  const [one, other] = [await connect(t, file), await connect(t, file)];
  await one.all('BEGIN TRANSACTION');
  await assert.rejects(other.all('BEGIN TRANSACTION'), /SQLITE_BUSY/);
  await one.all('COMMIT');
  await other.all('BEGIN TRANSACTION');
  await other.all('ROLLBACK');
  await Promise.all([one.close(), other.close()]);
});
