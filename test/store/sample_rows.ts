import type { EntityManager, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Client } from '../../entities/client.ts';

export const someInstant = new Date('2026-03-29T00:59:59.999Z');

export function clientRow(name: string, changes: Partial<Client> = {}): Client {
  const identity = { id: `client-${name}`, name, apiKey: `key-${name}` };
  const permissions = { scopes: null, allowedFrom: null };
  return { ...identity, createdAt: someInstant, disabledAt: null, ...permissions, ...changes };
}

/** A row with a value in every column, as long as the column allows; or with null wherever that is allowed. */
export function sampleRow(table: EntityMetadata, nulls: boolean): Record<string, unknown> {
  const columns = table.columns.filter((column) => !column.isGenerated);
  return Object.fromEntries(columns.map((column) => [column.propertyName, sampleValue(column, nulls)]));
}

function sampleValue(column: ColumnMetadata, nulls: boolean): unknown {
  if (nulls && column.isNullable) return null;
  const letter = nulls ? 'ô' : 'é';
  switch (column.type) {
    case 'varchar':
      return letter.repeat(Number(column.length));
    case 'text':
      return letter.repeat(100_000);
    case 'bigint':
      return isInstant(column) ? someInstant : Number(nulls);
    case 'integer':
      return -2;
    case 'simple-json':
      return { hosts: ['é.example'], count: 3, again: false, why: null };
    default:
      throw new Error(`say here what a sample ${String(column.type)} is, for ${column.propertyPath}`);
  }
}

function isInstant({ transformer }: ColumnMetadata): boolean {
  return transformer !== undefined && !Array.isArray(transformer) && transformer.from('0') instanceof Date;
}

/** Two rows in every table. */
export async function fillTables(manager: EntityManager): Promise<void> {
  for (const table of manager.connection.entityMetadatas) {
    for (const nulls of [false, true]) await manager.insert(table.target, sampleRow(table, nulls));
  }
}
