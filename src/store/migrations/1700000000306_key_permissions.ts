import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';

const columns = ['scopes', 'allowedFrom'].map((name) => new TableColumn({ name, type: 'text', isNullable: true }));
const notices = new Table({
  name: 'notices',
  columns: [
    { name: 'name', type: 'varchar', length: '36', isPrimary: true },
    { name: 'at', type: 'bigint' },
  ],
});

/** Keys may be allowed less than everything, and from somewhere only; servers leave notices for doctor. */
export class KeyPermissions1700000000306 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('clients', columns);
    await runner.createTable(notices);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(notices);
    await runner.dropColumns('clients', columns);
  }
}
