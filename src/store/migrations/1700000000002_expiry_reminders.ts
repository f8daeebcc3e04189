import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

const columns = [
  new TableColumn({ name: 'remindedDays', type: 'integer', isNullable: true }),
  new TableColumn({ name: 'remindedExpiry', type: 'bigint', isNullable: true }),
];
const index = new TableIndex({ name: 'items_expiry', columnNames: ['authenticationExpiresAt'] });

/** Sites are reminded before the authentication of an item expires. */
export class ExpiryReminders1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('items', columns);
    await runner.createIndex('items', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('items', index);
    await runner.dropColumns('items', columns);
  }
}
