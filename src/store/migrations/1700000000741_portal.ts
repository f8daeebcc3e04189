import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const ofSite = (name: string) => ({
  name,
  columnNames: ['siteId'],
  referencedTableName: 'sites',
  referencedColumnNames: ['id'],
});

const links = new Table({
  name: 'portal_links',
  columns: [
    { name: 'digest', type: 'varchar', length: '64', isPrimary: true },
    { name: 'siteId', type: 'varchar', length: '36' },
    { name: 'clientId', type: 'varchar', length: '36' },
    { name: 'createdAt', type: 'bigint' },
    { name: 'expiresAt', type: 'bigint' },
  ],
  indices: [{ name: 'portal_links_client', columnNames: ['clientId'] }],
  foreignKeys: [ofSite('portal_links_of_site')],
});

const sessions = new Table({
  name: 'portal_sessions',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'digest', type: 'varchar', length: '64' },
    { name: 'siteId', type: 'varchar', length: '36' },
    { name: 'clientId', type: 'varchar', length: '36' },
    { name: 'createdAt', type: 'bigint' },
    { name: 'endsAt', type: 'bigint' },
    { name: 'address', type: 'varchar', length: '64' },
    { name: 'notice', type: 'text', isNullable: true },
    { name: 'receiverCheck', type: 'text', isNullable: true },
  ],
  indices: [
    { name: 'portal_sessions_digest', columnNames: ['digest'], isUnique: true },
    { name: 'portal_sessions_client', columnNames: ['clientId'] },
  ],
  foreignKeys: [ofSite('portal_sessions_of_site')],
});

/** A site's people come in to its portal. */
export class Portal1700000000741 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(links);
    await runner.createTable(sessions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(sessions);
    await runner.dropTable(links);
  }
}
