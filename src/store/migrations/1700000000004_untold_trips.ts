import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const itemsBefore = new TableColumn({ name: 'itemsBefore', type: 'text', isNullable: true });
const sealedSecret = new TableColumn({ name: 'sealedSecret', type: 'text', isNullable: true });

/** Providers whose returns do not name the item, and whose users have passwords (Iswigo). */
export class UntoldTrips1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('connection_requests', itemsBefore);
    await runner.addColumn('users', sealedSecret);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('users', sealedSecret);
    await runner.dropColumn('connection_requests', itemsBefore);
  }
}
