import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const marks = new Table({
  name: 'feed_marks',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'clientId', type: 'varchar', length: '36' },
    { name: 'position', type: 'bigint' },
  ],
  indices: [{ name: 'feed_marks_client', columnNames: ['clientId', 'position'] }],
});
const unplaced = new TableIndex({
  name: 'deliveries_unplaced',
  columnNames: ['clientId', 'id'],
  where: `"feedPosition" IS NULL`,
});
const feed = new TableIndex({
  name: 'deliveries_feed',
  columnNames: ['clientId', 'feedPosition'],
  where: `"feedPosition" IS NOT NULL`,
});

/**
 * A client's deliveries get a place in its feed. The column is added by hand: TypeORM would make the largest table anew on
 * SQLite.
 */
export class Feed1700000000740 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(marks);
    await runner.query('ALTER TABLE "deliveries" ADD COLUMN "feedPosition" bigint');
    await runner.createIndex('deliveries', unplaced);
    await runner.createIndex('deliveries', feed);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('deliveries', feed);
    await runner.dropIndex('deliveries', unplaced);
    // They say of an endpoint that there is none, which an earlier version does not know.
    await runner.query(`DELETE FROM "deliveries" WHERE "state" = 'kept'`);
    await runner.query('ALTER TABLE "deliveries" DROP COLUMN "feedPosition"');
    await runner.dropTable(marks);
  }
}
