import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onBothDatabases } from './both_databases.ts';
import { walksOnPostgres } from './walks_on_postgres.ts';
import { walksOnSqlite } from './walks_on_sqlite.ts';

const of = '"deliveries"."endpointId" = "endpoint"."id"';

const walks: Readonly<Record<string, string>> = {
  'a whole table': 'SELECT "id" FROM "deliveries"',
  'a count of all': 'SELECT COUNT(*) FROM "deliveries"',
  'a sort that no index has': 'SELECT "id" FROM "deliveries" ORDER BY "attempts" LIMIT 5',
  'a count beside a page': 'SELECT "id", (SELECT COUNT(*) FROM "deliveries") FROM "endpoints" LIMIT 5',
  'a count of each row': `SELECT "id", (SELECT COUNT(*) FROM "deliveries" WHERE ${of} AND "type" = 'x') FROM "endpoints" "endpoint" LIMIT 5`,
  'one of each row by a sort':
    'SELECT "id", (SELECT "id" FROM "deliveries" ORDER BY "attempts" LIMIT 1) AS "one" FROM "endpoints" "endpoint" LIMIT 5',
  'the first of each row by a sort of what an index finds':
    'SELECT "id", (SELECT "deliveries"."id" FROM "deliveries" WHERE "deliveries"."siteId" = "endpoint"."siteId" AND "deliveries"."state" = \'waiting\' ORDER BY "deliveries"."attempts" LIMIT 1) AS "one" FROM "endpoints" "endpoint"',
  'a bounded count of each row that no index finds': `SELECT "id", (SELECT COUNT(*) FROM (SELECT 1 FROM "deliveries" WHERE "type" = "endpoint"."id" LIMIT 9) "counted") FROM "endpoints" "endpoint" LIMIT 5`,
  'a filter by a subquery':
    'SELECT "id" FROM "endpoints" WHERE "id" IN (SELECT "type" FROM "deliveries") ORDER BY "id" LIMIT 5',
  'a join with a count':
    'SELECT "endpoints"."id" FROM "endpoints" JOIN (SELECT "type", COUNT(*) AS "n" FROM "deliveries" GROUP BY "type") "counted" ON "counted"."type" = "endpoints"."id" LIMIT 5',
};

const looks: Readonly<Record<string, string>> = {
  'a page along an index': 'SELECT "id" FROM "deliveries" ORDER BY "id" LIMIT 5',
  'a row by its id': `SELECT "type" FROM "deliveries" WHERE "id" = 'x'`,
  'a bounded count of each row': `SELECT "id", (SELECT COUNT(*) FROM (SELECT 1 FROM "deliveries" WHERE ${of} AND "state" = 'pending' LIMIT 9) "counted") FROM "endpoints" "endpoint"`,
  'the newest of each row': `SELECT "id", (SELECT "deliveries"."id" FROM "deliveries" WHERE "deliveries"."siteId" = "endpoint"."siteId" AND "deliveries"."state" = 'waiting' ORDER BY "deliveries"."id" DESC LIMIT 1) FROM "endpoints" "endpoint"`,
};

onBothDatabases(({ kind, freshStore }) => {
  test('a walk or a sort of a large table is seen, also within a subquery, and a look along an index is none', async (t) => {
    const { read } = await freshStore(t);
    const walksOf = kind === 'sqlite' ? walksOnSqlite : walksOnPostgres;
    for (const [name, sql] of Object.entries(walks)) assert.notDeepEqual(await walksOf(read, sql, []), [], name);
    for (const [name, sql] of Object.entries(looks)) assert.deepEqual(await walksOf(read, sql, []), [], name);
  });
});
