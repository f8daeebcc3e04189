import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntityManager } from 'typeorm';
import { unplacedDeliveries } from '../../../src/relay/sql/place_in_feed.ts';
import { nextToTake } from '../../../src/relay/sql/take_into_feed.ts';
import { onBothDatabases } from '../../store/both_databases.ts';

/** Fewer, and PostgreSQL takes the right index by itself. */
const rows = 20_000;

onBothDatabases(({ kind, freshStore }) => {
  test('what a client has not read, or is to be taken in, is found by an index, also where there is nothing among much of others', async (t) => {
    const store = await freshStore(t);
    const numbers =
      kind === 'postgres'
        ? `generate_series(1, ${rows}) AS "made" ("n")`
        : `(WITH RECURSIVE "c" ("n") AS (SELECT 1 UNION ALL SELECT "n" + 1 FROM "c" WHERE "n" < ${rows}) SELECT "n" FROM "c")`;
    await store.write(async (manager) => {
      // A tenth is of a client that has read it all, a tenth of one that has read nothing, the rest of such as do not read.
      await manager.query(
        `INSERT INTO "deliveries" ("id", "eventId", "endpointId", "siteId", "clientId", "provider", "type", "state", "attempts",
           "failures", "createdAt", "feedPosition")
         SELECT CAST(100000 + "n" AS varchar(36)), CAST("n" AS varchar(36)), 'e', 's',
           CASE "n" % 10 WHEN 0 THEN 'reader' ELSE 'other-' || CAST("n" % 10 AS varchar(9)) END, 'bridge', 'x', 'delivered', 1, 0, "n",
           CASE "n" % 10 WHEN 0 THEN "n" WHEN 1 THEN 0 END
         FROM ${numbers}`,
      );
      await manager.query('ANALYZE');
    });
    const plans: string[] = [];
    const explaining = {
      connection: store.read.connection,
      query: async (statement: string, values: unknown[]) => {
        const plan = await store.read.query(`EXPLAIN ${kind === 'sqlite' ? 'QUERY PLAN' : ''} ${statement}`, values);
        plans.push(JSON.stringify(plan));
        return store.read.query(statement, values);
      },
    } as unknown as EntityManager;
    assert.deepEqual(await unplacedDeliveries(explaining, 'reader', 1), []);
    assert.deepEqual(await unplacedDeliveries(explaining, 'other-1', 1), ['100001']);
    const next = await nextToTake(explaining, 'other-2', { atMs: 2, id: '100002' }, 3);
    assert.deepEqual(
      next,
      [12, 22, 32].map((n) => ({ id: String(100_000 + n), atMs: n })),
    );
    assert.deepEqual(
      plans.map((plan) => /deliveries_\w+/.exec(plan)?.[0]),
      ['deliveries_feed', 'deliveries_feed', 'deliveries_client'],
    );
    for (const plan of plans) assert.doesNotMatch(plan, /Sort|TEMP B-TREE/);
  });
});
