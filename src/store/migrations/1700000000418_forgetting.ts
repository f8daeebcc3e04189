import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const forgotten = new Table({
  name: 'forgotten',
  columns: [
    { name: 'id', type: 'varchar', length: '100', isPrimary: true },
    { name: 'kind', type: 'varchar', length: '16' },
    { name: 'at', type: 'bigint' },
  ],
});
const ofPerson = new TableIndex({
  name: 'inbound_events_person',
  columnNames: ['providerUserId'],
  where: `"providerUserId" IS NOT NULL AND ("itemId" IS NULL OR "routedAt" IS NULL)`,
});

/** What was deleted is noted until nothing of it is left, and its events are found without a walk. */
export class Forgetting1700000000418 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(forgotten);
    await runner.createIndex('inbound_events', ofPerson);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('inbound_events', ofPerson);
    await runner.dropTable(forgotten);
  }
}
