import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const tallies = new Table({
  name: 'tallies',
  columns: [
    { name: 'series', type: 'varchar', length: '16', isPrimary: true },
    { name: 'at', type: 'bigint', isPrimary: true },
    { name: 'key', type: 'varchar', length: '240', isPrimary: true },
    { name: 'count', type: 'bigint' },
  ],
});

const replays = new Table({
  name: 'replays',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'actor', type: 'varchar', length: '80' },
    { name: 'clientId', type: 'varchar', length: '36', isNullable: true },
    { name: 'siteId', type: 'varchar', length: '36', isNullable: true },
    { name: 'since', type: 'bigint' },
    { name: 'until', type: 'bigint' },
    { name: 'type', type: 'varchar', length: '64', isNullable: true },
    { name: 'ended', type: 'varchar', length: '16', isNullable: true },
    { name: 'deliveryIds', type: 'text', isNullable: true },
    { name: 'state', type: 'varchar', length: '16' },
    { name: 'total', type: 'integer' },
    { name: 'done', type: 'integer' },
    { name: 'afterAt', type: 'bigint', isNullable: true },
    { name: 'afterId', type: 'varchar', length: '36', isNullable: true },
    { name: 'createdAt', type: 'bigint' },
    { name: 'endedAt', type: 'bigint', isNullable: true },
    { name: 'stoppedBy', type: 'varchar', length: '80', isNullable: true },
  ],
  indices: [{ name: 'replays_running', columnNames: ['id'], where: `"state" = 'running'` }],
});

/** What banks can do, and what people must, in one walk along an index. */
const byBank = new TableIndex({
  name: 'items_by_bank',
  columnNames: ['provider', 'bankId', 'needs'],
  where: `"state" = 'active'`,
});

/** Which items used links of their day up. */
const granted = new TableIndex({
  name: 'connection_requests_granted',
  columnNames: ['grantedAt', 'itemId'],
  where: `"grantedAt" IS NOT NULL AND "itemId" IS NOT NULL AND "mode" <> 'connect'`,
});

/** What the console's overview is read from, and replays that go on after a restart. */
export class Cockpit1700000000730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(tallies);
    await runner.createTable(replays);
    await runner.createIndex('items', byBank);
    await runner.createIndex('connection_requests', granted);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('connection_requests', granted);
    await runner.dropIndex('items', byBank);
    await runner.dropTable(replays);
    await runner.dropTable(tallies);
  }
}
