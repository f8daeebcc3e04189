import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was kept of Powens as the end of a consent was another date (docs/decisions/0414-the-end-of-a-consent-at-powens.md), so nobody
 * is reminded by it any more. The next sync or read of each item brings the right one.
 */
export class ConsentEnds1700000000412 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE items SET "authenticationExpiresAt" = NULL WHERE provider = 'powens'`);
  }

  async down(): Promise<void> {
    // The next sync brings a date again, as this version or the one before reads it.
  }
}
