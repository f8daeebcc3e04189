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

/** Deliveries of clients that do not read `get_events` stand in no index of a feed. */
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
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('deliveries', feed);
    await runner.query('UPDATE "deliveries" SET "feedPosition" = NULL WHERE "feedPosition" = 0');
    await runner.createIndex('deliveries', unplaced);
    await runner.createIndex('deliveries', placed);
    await runner.dropTable(feeds);
  }
}
