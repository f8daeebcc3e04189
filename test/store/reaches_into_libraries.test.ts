import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import pg from 'pg';
import sqlite3, { type Statement } from 'sqlite3';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/store/data_source_options.ts';
import { isDatabaseAway } from '../../src/store/database_away.ts';
import { forgetQueryRunner } from '../../src/store/forget_query_runner.ts';
import { sqliteDriver } from '../../src/store/sqlite/driver.ts';
import { PreparedDatabase } from '../../src/store/sqlite/prepared_database.ts';
import { assertTestedRange } from '../harness/assert_tested_range.ts';
import { type PostgresServer, startPostgres } from '../harness/postgres.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

const see = 'see docs/decisions/0203-reaches-into-libraries.md';

async function openSqlite(t: TestContext, driver: unknown = sqliteDriver): Promise<DataSource> {
  const url = `sqlite:${path.join(await temporaryFolder(t), 'reach.sqlite')}`;
  const dataSource = await new DataSource({ ...dataSourceOptions(url), driver } as ReturnType<
    typeof dataSourceOptions
  >).initialize();
  t.after(() => dataSource.destroy());
  return dataSource;
}

describe('TypeORM', () => {
  test('has one version in package.json', () => assertTestedRange('typeorm', '0.3'));

  test('still keeps the one query runner of SQLite where forgetQueryRunner puts it away', async (t) => {
    const dataSource = await openSqlite(t);
    const runner = dataSource.createQueryRunner();
    const advice = `TypeORM keeps its SQLite query runner elsewhere: find where and change src/store/forget_query_runner.ts; ${see}`;
    assert.equal((dataSource.driver as { queryRunner?: unknown }).queryRunner, runner, advice);
    forgetQueryRunner(dataSource);
    const next = dataSource.createQueryRunner();
    assert.notEqual(next, runner, advice);
    await next.startTransaction();
    await next.query('CREATE TABLE "kept" ("id" INTEGER)');
    await next.commitTransaction();
    assert.deepEqual(await dataSource.query('SELECT * FROM "kept"'), [], advice);
  });

  test('still counts a transaction as open that SQLite has ended', async (t) => {
    const runner = (await openSqlite(t)).createQueryRunner();
    await runner.startTransaction();
    await runner.query('ROLLBACK');
    await assert.rejects(runner.rollbackTransaction());
    const advice = 'TypeORM sees now that SQLite ended a transaction: src/store/forget_query_runner.ts may go';
    assert.equal(runner.isTransactionActive, true, advice);
  });

  test('still works SQLite by the driver that it is handed, in the way that PreparedDatabase knows', async (t) => {
    const calls: string[] = [];
    const note = (way: string, sql: string, rest: unknown[]) => {
      const shape = rest.map((each) => (Array.isArray(each) ? 'values' : typeof each));
      calls.push(`${way} ${sql.split(' ', 2).join(' ')} (${shape.join(', ')})`);
    };
    class Noting extends PreparedDatabase {
      override run(sql: string, ...rest: unknown[]): this {
        note('run', sql, rest);
        return super.run(sql, ...rest);
      }
      override all(sql: string, ...rest: unknown[]): this {
        note('all', sql, rest);
        return super.all(sql, ...rest);
      }
    }
    const driver = { ...sqliteDriver, Database: Noting, verbose: () => driver };
    const dataSource = await openSqlite(t, driver);
    await dataSource.query('CREATE TABLE "rows" ("id" INTEGER PRIMARY KEY, "name" TEXT)');
    calls.length = 0;
    const inserted = await dataSource.transaction(async (manager) => {
      await manager.query('SELECT * FROM "rows" WHERE "id" = ?', [1]);
      return manager.query('INSERT INTO "rows" ("id", "name") VALUES (?, ?)', [7, 'seven']);
    });
    const advice = `TypeORM calls sqlite3 in another way: change src/store/sqlite/driver.ts and prepared_database.ts; ${see}`;
    assert.deepEqual(
      calls,
      [
        'all BEGIN TRANSACTION (undefined, function)',
        'all SELECT * (values, function)',
        'run INSERT INTO (values, function)',
        'all COMMIT (undefined, function)',
      ],
      advice,
    );
    assert.equal(inserted, 7, advice);
  });
});

describe('sqlite3', () => {
  test('has one version in package.json', () => assertTestedRange('sqlite3', '6'));

  test('still has a Database to extend, and statements that may be run again', async () => {
    const advice = `sqlite3 has another Database: src/store/sqlite/prepared_database.ts stands on it; ${see}`;
    for (const name of ['prepare', 'run', 'all', 'close'])
      assert.ok(name in sqlite3.Database.prototype, `${name}: ${advice}`);
    const database = new sqlite3.Database(':memory:');
    const statement = await new Promise<Statement>((resolve) => {
      const prepared: Statement = database.prepare('SELECT ? AS "n"', () => resolve(prepared));
    });
    const rowOf = (n: number) =>
      new Promise((resolve) => statement.all([n], (_error: Error | null, rows: unknown[]) => resolve(rows)));
    assert.deepEqual(await Promise.all([rowOf(1), rowOf(2)]), [[{ n: 1 }], [{ n: 2 }]], advice);
    statement.finalize();
    await new Promise((resolve) => database.close(resolve));
  });
});

describe('pg', () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  test('has one version in package.json', () => assertTestedRange('pg', '8'));

  test('still sends the begin of TypeORM’s transactions together with the first statement', async (t) => {
    const url = new URL(await server.freshDatabase());
    const gate = await holdAnswers(t, Number(url.port), 'START TRANSACTION', 'SELECT 42');
    url.port = String(gate.port);
    const options = dataSourceOptions(url.href);
    const dataSource = await new DataSource(options).initialize();
    t.after(() => dataSource.destroy());
    const answer = await dataSource.transaction((manager) => manager.query('SELECT 42 AS "answer"')).catch(String);
    const advice = `TypeORM’s begin costs a round trip again: see whether it has another text, or pg another way to make connections or to send ahead, and change or delete PromptClient in src/store/postgres_pool.ts; ${see}`;
    assert.deepEqual(answer, [{ answer: 42 }], advice);
    assert.equal(gate.sentAhead(), true, advice);
  });

  const connect = async (t: TestContext, options: pg.ClientConfig = {}) => {
    const client = new pg.Client({ connectionString: await server.freshDatabase(), ...options });
    client.on('error', () => {});
    await client.connect();
    t.after(() => client.end().catch(() => {}));
    return client;
  };
  const failures: Record<string, (t: TestContext) => Promise<unknown>> = {
    'an answer that does not come': async (t) => (await connect(t, { query_timeout: 20 })).query('SELECT pg_sleep(5)'),
    'a connection that the server ends': async (t) => {
      const client = await connect(t);
      return client.query('SELECT pg_terminate_backend(pg_backend_pid())');
    },
    'a connection that is ended': async (t) => {
      const client = await connect(t);
      const answer = client.query('SELECT pg_sleep(5)');
      answer.catch(() => {});
      client.end().catch(() => {});
      return answer;
    },
    'a connection that was ended': async (t) => {
      const client = await connect(t);
      await client.end();
      return client.query('SELECT 1');
    },
    'a pool without a free connection': async (t) => {
      const pool = new pg.Pool({ connectionString: await server.freshDatabase(), max: 1 });
      // The server may end before the connection has: the error is the client's while it is out, then the pool's.
      pool.on('error', () => {});
      const client = await pool.connect();
      client.on('error', () => {});
      t.after(() => {
        client.release();
        return pool.end();
      });
      pool.options.connectionTimeoutMillis = 20;
      return pool.query('SELECT 1');
    },
  };
  for (const [what, fail] of Object.entries(failures)) {
    test(`still says in words that we know: ${what}`, async (t) => {
      const error = await fail(t).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(isDatabaseAway(error), `pg says "${error}": add it to src/store/database_away.ts; ${see}`);
    });
  }
});

/**
 * A way to a server on which, once a text has passed, no answer comes back before another one has passed too. Whoever
 * waits for the answer to the first waits for ever.
 */
async function holdAnswers(t: TestContext, port: number, first: string, second: string) {
  let sentAhead = false;
  const gate = net.createServer((near) => {
    const far = net.connect(port, '127.0.0.1');
    let sent = '';
    let held: Buffer[] | undefined;
    near.on('data', (bytes) => {
      sent += bytes.toString('latin1');
      const at = sent.indexOf(first);
      if (at >= 0 && sent.indexOf(second, at) >= 0) {
        sentAhead ||= at >= 0;
        for (const answer of held ?? []) near.write(answer);
        held = undefined;
        sent = '';
      } else if (at >= 0) held ??= [];
      far.write(bytes);
    });
    far.on('data', (bytes) => (held ? held.push(bytes) : near.write(bytes)));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  });
  gate.listen(0, '127.0.0.1');
  await once(gate, 'listening');
  t.after(() => gate.close());
  return { port: (gate.address() as AddressInfo).port, sentAhead: () => sentAhead };
}
