import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const feeds = new Table({
  name: 'feeds',
  columns: [
    { name: 'clientId', type: 'varchar', length: '36', isPrimary: true },
    { name: 'takenAt', type: 'bigint', isNullable: true },
    { name: 'takenId', type: 'varchar', length: '36' },
  ],
});
const unplaced = new TableIndex({
  name: 'deliveries_unplaced',
  columnNames: ['clientId', 'id'],
  where: `"feedPosition" IS NULL`,
});
const placed = new TableIndex({
  name: 'deliveries_feed',
  columnNames: ['clientId', 'feedPosition'],
  where: `"feedPosition" IS NOT NULL`,
});
const feed = new TableIndex({
  name: 'deliveries_feed',
  columnNames: ['clientId', 'feedPosition', 'id'],
  where: `"feedPosition" IS NOT NULL`,
});

const listed = [
  ['deliveries_troubled', ['state', 'id']],
  ['deliveries_site_troubled', ['siteId', 'state', 'id']],
] as const;
const before = `"state" IN ('waiting', 'exhausted', 'cancelled')`;
const since = `"state" = 'waiting' OR "state" = 'exhausted' OR "state" = 'cancelled'`;

/** Makes the lists' indexes of what did not arrive anew, with a condition that means the same. */
async function replaceListed(runner: QueryRunner, where: string): Promise<void> {
  for (const [name, columns] of listed) {
    await runner.dropIndex('deliveries', name);
    await runner.createIndex('deliveries', new TableIndex({ name, columnNames: [...columns], where }));
  }
}

/** Deliveries of clients that do not read `get_events` stand in no index of a feed, and what arrives costs the indexes of the others less. */
export class Feeds1700000000790 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(feeds);
    await runner.query(
      `INSERT INTO "feeds" ("clientId", "takenAt", "takenId")
       SELECT "clientId", CAST(NULL AS bigint), '' FROM "deliveries" WHERE "feedPosition" IS NOT NULL
       UNION SELECT "clientId", CAST(NULL AS bigint), '' FROM "feed_marks"`,
    );
    await runner.query(
      `UPDATE "deliveries" SET "feedPosition" = 0 WHERE "feedPosition" IS NULL AND "clientId" IN (SELECT "clientId" FROM "feeds")`,
    );
    await runner.dropIndex('deliveries', placed);
    await runner.dropIndex('deliveries', unplaced);
    await runner.createIndex('deliveries', feed);
    await replaceListed(runner, since);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceListed(runner, before);
    await runner.dropIndex('deliveries', feed);
    await runner.query('UPDATE "deliveries" SET "feedPosition" = NULL WHERE "feedPosition" = 0');
    await runner.createIndex('deliveries', unplaced);
    await runner.createIndex('deliveries', placed);
    await runner.dropTable(feeds);
  }
}
