import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

const columns = [
  new TableColumn({ name: 'applyAt', type: 'bigint', isNullable: true }),
  new TableColumn({ name: 'applyFailures', type: 'integer', default: 0 }),
];
const deleted = new TableIndex({ name: 'items_deleted', columnNames: ['deletedAt'], where: '"deletedAt" IS NOT NULL' });

/** Events are claimed by one replica, and rest after a failure; the oldest tombstones are found without a walk. */
export class ApplyQueue1700000000307 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('inbound_events', columns);
    await runner.createIndex('items', deleted);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('items', deleted);
    await runner.dropColumns('inbound_events', columns);
  }
}
