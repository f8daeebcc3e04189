import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const newest = ['createdAt', 'id'];
const newestOfClient = ['clientId', ...newest];
/** No delivery that arrives at once passes these, so they cost nothing on the usual way. */
const troubled = `"state" IN ('waiting', 'exhausted', 'cancelled')`;

const indexes: Readonly<
  Record<string, readonly (readonly [name: string, columns: readonly string[], where?: string])[]>
> = {
  clients: [['clients_newest', newest]],
  sites: [
    ['sites_newest', newest],
    ['sites_client', newestOfClient],
  ],
  users: [
    ['users_newest', newest],
    ['users_client', newestOfClient],
  ],
  items: [
    ['items_newest', newest],
    ['items_client', newestOfClient],
    ['items_needs', ['needs', ...newest]],
  ],
  connection_requests: [
    ['connection_requests_newest', newest],
    ['connection_requests_client', newestOfClient],
    ['connection_requests_site', ['siteId', ...newest]],
  ],
  endpoints: [
    ['endpoints_newest', newest],
    ['endpoints_client', newestOfClient],
    ['endpoints_troubled', newest, `"state" <> 'active' OR "breaker" <> 'closed'`],
  ],
  deliveries: [
    ['deliveries_troubled', ['state', 'id'], troubled],
    ['deliveries_site_troubled', ['siteId', 'state', 'id'], troubled],
  ],
  audit_entries: [['audit_entries_actor', ['actor', 'number']]],
};

/** Every list of the console is read along an index that has its order. */
export class Lists1700000000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, made] of Object.entries(indexes)) {
      for (const [name, columns, where] of made) {
        await runner.createIndex(table, new TableIndex({ name, columnNames: [...columns], ...(where && { where }) }));
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, made] of Object.entries(indexes).reverse()) {
      for (const [name] of made.toReversed()) await runner.dropIndex(table, name);
    }
  }
}
