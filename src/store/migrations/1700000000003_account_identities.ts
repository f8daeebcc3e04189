import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const table = new Table({
  name: 'account_identities',
  columns: [
    { name: 'id', type: 'varchar', length: '64', isPrimary: true },
    { name: 'clientId', type: 'varchar', length: '36' },
    { name: 'externalId', type: 'varchar', length: '140' },
    { name: 'itemId', type: 'varchar', length: '64' },
    { name: 'fingerprint', type: 'varchar', length: '64' },
    { name: 'previousIds', type: 'text' },
    { name: 'supersededBy', type: 'varchar', length: '64', isNullable: true },
    { name: 'firstSeenAt', type: 'bigint' },
  ],
  indices: [
    { name: 'account_identities_fingerprint', columnNames: ['clientId', 'externalId', 'fingerprint'], isUnique: false },
  ],
});

/** Accounts are recognised when they come back under a new id. */
export class AccountIdentities1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(table);
  }
}
