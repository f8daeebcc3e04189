import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const column = new TableColumn({ name: 'numberFingerprint', type: 'varchar', length: '64', isNullable: true });

/** An account is recognised by its number at its bank too (docs/decisions/0409-identity-is-never-guessed.md). */
export class NumberFingerprints1700000000409 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('account_identities', column);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('account_identities', column);
  }
}
