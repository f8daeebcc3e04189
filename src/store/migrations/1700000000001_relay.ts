import type { TableColumnOptions } from 'typeorm';
import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';

const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: `${length}` });
const longText = (name: string): TableColumnOptions => ({ name, type: 'text' });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const integer = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const key = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isPrimary: true });
const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const unique = (name: string, ...columnNames: string[]) => new TableIndex({ name, columnNames, isUnique: true });
const index = (name: string, ...columnNames: string[]) => new TableIndex({ name, columnNames });
const partial = (name: string, where: string, ...columnNames: string[]) => new TableIndex({ name, columnNames, where });

const endpoints = new Table({
  name: 'endpoints',
  columns: [
    key(text('id', 36)),
    text('siteId', 36),
    text('clientId', 36),
    text('url', 2000),
    text('state', 16),
    optional(text('reason', 16)),
    text('breaker', 16),
    integer('failures'),
    optional(instant('openUntil')),
    optional(instant('failingSince')),
    longText('sealedSecret'),
    optional(longText('sealedPreviousSecret')),
    optional(instant('previousSecretEndsAt')),
    instant('createdAt'),
  ],
  indices: [unique('endpoints_site', 'siteId')],
});

const deliveries = new Table({
  name: 'deliveries',
  columns: [
    key(text('id', 36)),
    text('eventId', 36),
    text('endpointId', 36),
    text('siteId', 36),
    text('clientId', 36),
    text('provider', 16),
    text('type', 64),
    optional(text('itemId', 64)),
    text('state', 16),
    integer('attempts'),
    integer('failures'),
    optional(instant('nextAttemptAt')),
    instant('createdAt'),
    optional(instant('deliveredAt')),
    optional(integer('lastStatus')),
    optional(text('lastError', 140)),
  ],
  indices: [
    partial('deliveries_pending', `"state" = 'pending'`, 'endpointId', 'id'),
    partial('deliveries_waiting', `"state" = 'waiting'`, 'endpointId', 'nextAttemptAt', 'id'),
    index('deliveries_site', 'siteId', 'createdAt', 'id'),
    unique('deliveries_event', 'eventId', 'endpointId'),
  ],
});

const attempts = new Table({
  name: 'delivery_attempts',
  columns: [
    key(text('deliveryId', 36)),
    key(integer('number')),
    instant('at'),
    integer('durationMs'),
    optional(integer('status')),
    optional(text('error', 140)),
    optional(text('excerpt', 280)),
  ],
});

const unrouted = partial('inbound_events_unrouted', '"routedAt" IS NULL', 'itemId', 'id');

/** The tables of the relay. Events recorded before it have no delivery yet: the relay finds them by `routedAt`. */
export class Relay1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(endpoints);
    await runner.createTable(deliveries);
    await runner.createTable(attempts);
    await runner.addColumn('inbound_events', new TableColumn(optional(instant('routedAt'))));
    await runner.createIndex('inbound_events', unrouted);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('inbound_events', unrouted);
    await runner.dropColumn('inbound_events', 'routedAt');
    for (const table of ['delivery_attempts', 'deliveries', 'endpoints']) await runner.dropTable(table);
  }
}
