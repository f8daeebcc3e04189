import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { OneByOneDatabase } from '../../src/store/sqlite/one_by_one_database.ts';
import { PreparedDatabase } from '../../src/store/sqlite/prepared_database.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

type Rows = Record<string, unknown>[];

test('a read begins when the one before has ended, also one that fails, and each caller gets its own rows', async (t) => {
  const file = path.join(await temporaryFolder(t), 'one.sqlite');
  const database = await new Promise<OneByOneDatabase>((resolve, reject) => {
    const opened: OneByOneDatabase = new OneByOneDatabase(file, (error: Error | null) =>
      error ? reject(error) : resolve(opened),
    );
  });
  let [underWay, most] = [0, 0];
  const handOn = PreparedDatabase.prototype.all;
  t.mock.method(
    PreparedDatabase.prototype,
    'all',
    function all(this: PreparedDatabase, sql: string, ...rest: unknown[]) {
      underWay += 1;
      most = Math.max(most, underWay);
      const callback = rest.pop() as (...result: unknown[]) => void;
      const ended = function ended(this: unknown, ...result: unknown[]) {
        underWay -= 1;
        callback.apply(this, result);
      };
      return handOn.call(this, sql, ...rest, ended);
    },
  );
  const read = (sql: string, ...values: unknown[]) =>
    new Promise<Rows>((resolve, reject) => {
      database.all(sql, values, (error: Error | null, rows: Rows) => (error ? reject(error) : resolve(rows)));
    });
  const found = await Promise.allSettled([
    read('SELECT 1 AS "n"'),
    read('SELECT nonsense'),
    read('SELECT $1 AS "n"', 2),
    read('PRAGMA user_version'),
  ]);
  assert.deepEqual(
    found.map((each) => (each.status === 'fulfilled' ? each.value : 'failed')),
    [[{ n: 1 }], 'failed', [{ n: 2 }], [{ user_version: 0 }]],
  );
  assert.equal(most, 1);
  const late = read('SELECT 3 AS "n"');
  await new Promise<void>((resolve) => database.close(() => resolve()));
  await late.catch(() => {});
  // In whatever words: nobody waits for ever.
  await assert.rejects(read('SELECT 4 AS "n"'));
});
