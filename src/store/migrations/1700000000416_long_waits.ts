import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

const columns = [
  new TableColumn({ name: 'waitsSince', type: 'bigint', isNullable: true }),
  new TableColumn({ name: 'waitToldAt', type: 'bigint', isNullable: true }),
];
const waiting = new TableIndex({
  name: 'items_waiting',
  columnNames: ['waitsSince'],
  where: '"waitsSince" IS NOT NULL AND "waitToldAt" IS NULL',
});

/** Sites are told when a bank could not be read for too long (docs/decisions/0417-an-item-says-how-it-goes-on.md). */
export class LongWaits1700000000416 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('items', columns);
    await runner.query(`UPDATE "items" SET "waitsSince" = "updatedAt" WHERE "needs" = 'wait' AND "state" = 'active'`);
    await runner.createIndex('items', waiting);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('items', waiting);
    await runner.dropColumns('items', columns);
  }
}
