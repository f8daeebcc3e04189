import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const column = new TableColumn({ name: 'grantedAt', type: 'bigint', isNullable: true });

/** A link counts once the provider has given it (docs/decisions/0416-a-quota-counts-what-was-granted.md). */
export class GrantedLinks1700000000415 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('connection_requests', column);
    await runner.query(
      `UPDATE "connection_requests" SET "grantedAt" = "createdAt" WHERE "step" IS NULL OR "step" <> 'link'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('connection_requests', column);
  }
}
