import { type MigrationInterface, type QueryRunner, TableColumn, TableForeignKey, TableIndex } from 'typeorm';

const state = { name: 'state', type: 'varchar', length: '16', default: "'active'" };
const userColumns = [
  new TableColumn(state),
  new TableColumn({ name: 'stateAt', type: 'bigint', isNullable: true }),
  new TableColumn({ name: 'introducedAt', type: 'bigint', isNullable: true }),
];
const itemColumns = [new TableColumn(state)];
const leavingUsers = new TableIndex({ name: 'users_leaving', columnNames: ['id'], where: `"state" <> 'active'` });
const leavingItems = new TableIndex({ name: 'items_leaving', columnNames: ['id'], where: `"state" = 'deleting'` });

const pointsTo = (name: string, column: string, referencedTableName: string) =>
  new TableForeignKey({ name, columnNames: [column], referencedTableName, referencedColumnNames: ['id'] });

const foreignKeys: readonly (readonly [string, TableForeignKey[]])[] = [
  ['items', [pointsTo('items_of_user', 'userId', 'users'), pointsTo('items_of_site', 'siteId', 'sites')]],
  [
    'connection_requests',
    [
      pointsTo('connection_requests_of_user', 'userId', 'users'),
      pointsTo('connection_requests_of_site', 'siteId', 'sites'),
    ],
  ],
];

/**
 * What a deletion in the wrong moment has left behind: items, trips and recognised accounts of a user who is
 * gone, at the provider too. Nobody can be answered with them, and nobody could delete them any more.
 */
const orphans = [
  `DELETE FROM "items" WHERE "userId" NOT IN (SELECT "id" FROM "users") OR "siteId" NOT IN (SELECT "id" FROM "sites")`,
  `DELETE FROM "connection_requests" WHERE "userId" NOT IN (SELECT "id" FROM "users")
     OR "siteId" NOT IN (SELECT "id" FROM "sites")`,
  `DELETE FROM "account_identities" WHERE NOT EXISTS (SELECT 1 FROM "users" u
     WHERE u."clientId" = "account_identities"."clientId" AND u."externalId" = "account_identities"."externalId")`,
];

/** Users and items have a life, and the database itself keeps what belongs together (docs/decisions/0303-a-life-with-states.md). */
export class Life1700000000303 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of orphans) await runner.query(statement);
    await runner.addColumns('users', userColumns);
    await runner.addColumns('items', itemColumns);
    await runner.query(`UPDATE "items" SET "state" = 'deleted' WHERE "deletedAt" IS NOT NULL`);
    await runner.createIndex('users', leavingUsers);
    await runner.createIndex('items', leavingItems);
    for (const [table, keys] of foreignKeys) await runner.createForeignKeys(table, keys);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, keys] of foreignKeys.toReversed()) await runner.dropForeignKeys(table, keys);
    await runner.dropIndex('items', leavingItems);
    await runner.dropIndex('users', leavingUsers);
    await runner.dropColumns('items', itemColumns);
    await runner.dropColumns('users', userColumns);
  }
}
