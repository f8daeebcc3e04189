import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const table = 'delivery_attempts';
const excerpt = new TableColumn({ name: 'excerpt', type: 'varchar', length: '280', isNullable: true });
const columns = [
  new TableColumn({ name: 'answerType', type: 'varchar', length: '100', isNullable: true }),
  new TableColumn({ name: 'answerBytes', type: 'integer', isNullable: true }),
  new TableColumn({ name: 'sealedExcerpt', type: 'text', isNullable: true }),
];

/**
 * What sites answered is sealed. Excerpts in clear are dropped and not sealed: a migration has no keys, they help for the
 * days of RETENTION_DAYS only, and a balance among them is better gone.
 */
export class SealedExcerpts1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Or they would stay in the free pages of the file. PostgreSQL keeps them until VACUUM has passed.
    if (runner.connection.options.type === 'sqlite') await runner.query('PRAGMA secure_delete = ON');
    await runner.dropColumn(table, excerpt);
    await runner.addColumns(table, columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns(table, columns);
    await runner.addColumn(table, excerpt);
  }
}
