import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An event keeps to which trace it belongs. By hand, because TypeORM would make the table anew on SQLite, and it holds every event of
 * a month; both databases add a column without a default in a moment.
 */
export class Traces1700000000760 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "inbound_events" ADD COLUMN "traceParent" varchar(55)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "inbound_events" DROP COLUMN "traceParent"');
  }
}
