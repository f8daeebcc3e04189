import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A site may have given no webhook_url. On SQLite the column takes the place of another one: a table to which others point
 * cannot be made anew. Back to a version that needs an address such a site has a text that is none.
 */
export class SitesWithoutEndpoint1700000000420 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'postgres')
      await runner.query(`ALTER TABLE "sites" ALTER COLUMN "webhookUrl" DROP NOT NULL`);
    else await replaceColumn(runner, '', '"webhookUrlBefore"');
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'postgres') {
      await runner.query(`UPDATE "sites" SET "webhookUrl" = '' WHERE "webhookUrl" IS NULL`);
      await runner.query(`ALTER TABLE "sites" ALTER COLUMN "webhookUrl" SET NOT NULL`);
    } else await replaceColumn(runner, `NOT NULL DEFAULT ''`, `COALESCE("webhookUrlBefore", '')`);
  }
}

async function replaceColumn(runner: QueryRunner, constraint: string, value: string): Promise<void> {
  await runner.query(`ALTER TABLE "sites" RENAME COLUMN "webhookUrl" TO "webhookUrlBefore"`);
  await runner.query(`ALTER TABLE "sites" ADD COLUMN "webhookUrl" varchar(2000) ${constraint}`);
  await runner.query(`UPDATE "sites" SET "webhookUrl" = ${value}`);
  await runner.query(`ALTER TABLE "sites" DROP COLUMN "webhookUrlBefore"`);
}
