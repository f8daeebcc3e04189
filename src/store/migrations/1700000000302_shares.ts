import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const deliveriesOfClient = new TableIndex({
  name: 'deliveries_client',
  columnNames: ['clientId', 'createdAt', 'id'],
});
const endedOfClient = new TableIndex({
  name: 'deliveries_ended',
  columnNames: ['clientId', 'createdAt', 'id'],
  where: `"state" IN ('exhausted', 'cancelled')`,
});
const openTrips = new TableIndex({
  name: 'connection_requests_open',
  columnNames: ['clientId', 'expiresAt'],
  where: `"status" = 'pending'`,
});

/** What a client has much of is found by index: its deliveries in their order, its trips that are under way. */
export class Shares1700000000302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('deliveries', deliveriesOfClient);
    await runner.createIndex('deliveries', endedOfClient);
    await runner.createIndex('connection_requests', openTrips);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('connection_requests', openTrips);
    await runner.dropIndex('deliveries', endedOfClient);
    await runner.dropIndex('deliveries', deliveriesOfClient);
  }
}
