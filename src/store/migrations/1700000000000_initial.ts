import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions, TableIndex } from 'typeorm';

const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: `${length}` });
const longText = (name: string): TableColumnOptions => ({ name, type: 'text' });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const integer = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const id = (length = 36, name = 'id'): TableColumnOptions => ({ ...text(name, length), isPrimary: true });
const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const unique = (name: string, ...columnNames: string[]) => new TableIndex({ name, columnNames, isUnique: true });
const index = (name: string, ...columnNames: string[]) => new TableIndex({ name, columnNames });

const tables = [
  new Table({
    name: 'clients',
    columns: [id(), text('name', 140), text('apiKey', 64), instant('createdAt'), optional(instant('disabledAt'))],
    indices: [unique('clients_name', 'name'), unique('clients_api_key', 'apiKey')],
  }),
  new Table({
    name: 'api_secrets',
    columns: [
      id(),
      text('clientId', 36),
      text('hash', 64),
      instant('createdAt'),
      optional(instant('expiresAt')),
      optional(instant('lastUsedAt')),
    ],
    indices: [index('api_secrets_client', 'clientId')],
  }),
  new Table({
    name: 'sites',
    columns: [
      id(),
      text('clientId', 36),
      text('name', 140),
      text('baseUrl', 2000),
      text('webhookUrl', 2000),
      longText('allowedHosts'),
      instant('createdAt'),
    ],
    indices: [unique('sites_client_name', 'clientId', 'name')],
  }),
  new Table({
    name: 'users',
    columns: [
      id(),
      text('clientId', 36),
      text('externalId', 140),
      text('provider', 16),
      optional(text('providerUserId', 64)),
      optional(longText('sealedToken')),
      optional(instant('tokenExpiresAt')),
      instant('createdAt'),
    ],
    indices: [
      unique('users_client_external_provider', 'clientId', 'externalId', 'provider'),
      index('users_provider_user', 'provider', 'providerUserId'),
    ],
  }),
  new Table({
    name: 'connection_requests',
    columns: [
      id(),
      text('clientId', 36),
      text('siteId', 36),
      text('userId', 36),
      text('provider', 16),
      text('mode', 16),
      text('bank', 140),
      optional(text('itemId', 64)),
      text('redirectUrl', 2000),
      text('state', 64),
      text('status', 16),
      optional(text('step', 64)),
      optional(text('error', 280)),
      instant('createdAt'),
      instant('expiresAt'),
      optional(instant('endedAt')),
    ],
    indices: [
      unique('connection_requests_state', 'state'),
      index('connection_requests_user_status', 'userId', 'status'),
      index('connection_requests_item', 'itemId', 'createdAt'),
      index('connection_requests_expiry', 'status', 'expiresAt'),
    ],
  }),
  new Table({
    name: 'items',
    columns: [
      id(64),
      text('clientId', 36),
      text('userId', 36),
      text('siteId', 36),
      text('provider', 16),
      text('providerItemId', 64),
      text('bank', 140),
      optional(text('bankId', 64)),
      integer('status'),
      optional(text('statusCodeInfo', 140)),
      text('needs', 16),
      optional(instant('authenticationExpiresAt')),
      optional(instant('lastSuccessfulRefresh')),
      optional(instant('lastTryRefresh')),
      instant('createdAt'),
      instant('updatedAt'),
      optional(instant('deletedAt')),
    ],
    indices: [index('items_user', 'userId'), index('items_site', 'siteId')],
  }),
  new Table({
    name: 'audit_entries',
    columns: [
      id(),
      instant('at'),
      text('actor', 80),
      text('action', 64),
      text('target', 140),
      optional(longText('detail')),
    ],
    indices: [index('audit_entries_target', 'target', 'at')],
  }),
  new Table({
    name: 'inbound_events',
    columns: [
      id(),
      text('provider', 16),
      text('dedupeKey', 80),
      text('type', 64),
      optional(text('itemId', 64)),
      optional(text('providerUserId', 64)),
      longText('sealedBody'),
      instant('receivedAt'),
      optional(instant('appliedAt')),
    ],
    indices: [
      unique('inbound_events_dedupe', 'provider', 'dedupeKey'),
      index('inbound_events_applied', 'appliedAt', 'receivedAt'),
      index('inbound_events_item', 'itemId', 'receivedAt'),
    ],
  }),
  new Table({ name: 'sealed_values', columns: [id(64, 'name'), longText('sealed')] }),
];

/** The tables of the main job. */
export class Initial1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table);
  }
}
