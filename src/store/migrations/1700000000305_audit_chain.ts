import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';

const hash = (name: string) => ({ name, type: 'varchar', length: '64' });
const columns = [
  new TableColumn({ name: 'number', type: 'bigint', isNullable: true }),
  new TableColumn({ ...hash('previousHash'), isNullable: true }),
  new TableColumn({ ...hash('hash'), isNullable: true }),
];
const index = new TableIndex({ name: 'audit_entries_number', columnNames: ['number'], isUnique: true });
const head = new Table({
  name: 'audit_head',
  columns: [
    { name: 'name', type: 'varchar', length: '16', isPrimary: true },
    { name: 'number', type: 'bigint' },
    hash('hash'),
    { name: 'purgedNumber', type: 'bigint' },
    hash('purgedHash'),
  ],
});

/**
 * Audit entries become a chain. Those that are there are chained by the start that follows, like those that an older
 * replica writes meanwhile: it knows nothing of the columns, so they may be empty.
 */
export class AuditChain1700000000305 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('audit_entries', columns);
    await runner.createIndex('audit_entries', index);
    await runner.createTable(head);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(head);
    await runner.dropIndex('audit_entries', index);
    await runner.dropColumns('audit_entries', columns);
  }
}
