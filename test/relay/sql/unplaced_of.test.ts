import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unplacedOf } from '../../../src/relay/sql/unplaced_of.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

/** Fewer, and PostgreSQL takes the right index by itself. */
const rows = 20_000;

onBothDatabases(({ kind, freshStore }) => {
  test('what a client has not read is found by its own index, also where there is nothing among much of others', async (t) => {
    const store = await freshStore(t);
    const numbers =
      kind === 'postgres'
        ? `generate_series(1, ${rows}) AS "made" ("n")`
        : `(WITH RECURSIVE "c" ("n") AS (SELECT 1 UNION ALL SELECT "n" + 1 FROM "c" WHERE "n" < ${rows}) SELECT "n" FROM "c")`;
    await store.write(async (manager) => {
      // A tenth is of a client that has read it all.
      await manager.query(
        `INSERT INTO "deliveries" ("id", "eventId", "endpointId", "siteId", "clientId", "provider", "type", "state", "attempts",
           "failures", "createdAt", "feedPosition")
         SELECT CAST(100000 + "n" AS varchar(36)), CAST("n" AS varchar(36)), 'e', 's',
           CASE WHEN "n" % 10 = 0 THEN 'reader' ELSE 'other-' || CAST("n" % 10 AS varchar(9)) END, 'bridge', 'x', 'delivered', 1, 0, "n",
           CASE WHEN "n" % 10 = 0 THEN "n" END
         FROM ${numbers}`,
      );
      await manager.query('ANALYZE');
    });
    for (const direction of ['ASC', 'DESC'] as const) {
      const statement = `SELECT d."id" FROM "deliveries" d WHERE ${unplacedOf("'reader'", direction)} LIMIT 1`;
      const plan = await store.read.query(`EXPLAIN ${kind === 'sqlite' ? 'QUERY PLAN' : ''} ${statement}`);
      assert.match(JSON.stringify(plan), /deliveries_unplaced/);
      assert.deepEqual(await store.read.query(statement), []);
    }
  });
});
