import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

const tokenDigest = new TableColumn({ name: 'tokenDigest', type: 'varchar', length: '64', isNullable: true });
const index = new TableIndex({ name: 'users_token', columnNames: ['provider', 'tokenDigest'] });

/** A user is found by the token that a webhook shows, before its body is read (Powens). */
export class TokenDigests1700000000301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('users', tokenDigest);
    await runner.createIndex('users', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('users', index);
    await runner.dropColumn('users', tokenDigest);
  }
}
