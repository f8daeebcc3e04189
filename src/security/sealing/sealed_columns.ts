import { type EntityTarget, IsNull, Not, type ObjectLiteral } from 'typeorm';
import type { Store } from '../../store/store.ts';

export interface SealedColumn {
  readonly entity: EntityTarget<ObjectLiteral>;
  /** The columns of the primary key, in its order. */
  readonly ids: readonly string[];
  readonly column: string;
}

/** Every column that holds sealed values: those whose name begins with `sealed`. */
export function sealedColumns(store: Store): SealedColumn[] {
  return store.read.connection.entityMetadatas.flatMap(({ target, columns, primaryColumns }) =>
    columns
      .filter(({ propertyName }) => propertyName.startsWith('sealed'))
      .map(({ propertyName }) => ({
        entity: target,
        ids: primaryColumns.map((column) => column.propertyName),
        column: propertyName,
      })),
  );
}

/** Whether anything in the database is sealed: then no new key may be made, because none would open it. */
export async function hasSealedValues(store: Store): Promise<boolean> {
  for (const { entity, column } of sealedColumns(store)) {
    if (await store.read.existsBy(entity, { [column]: Not(IsNull()) })) return true;
  }
  return false;
}
