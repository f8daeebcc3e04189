import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const replicas = new Table({
  name: 'replicas',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'name', type: 'varchar', length: '300' },
    { name: 'keyIds', type: 'text' },
    { name: 'startedAt', type: 'bigint' },
    { name: 'seenAt', type: 'bigint' },
  ],
});

/** Gateways that run say so, and which sealing keys they know. */
export class Replicas1700000000530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(replicas);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(replicas);
  }
}
