import { Column, type ColumnOptions } from 'typeorm';

/**
 * A column for an instant: a `Date` in the program, milliseconds since 1970 (UTC) in a `bigint` on disk.
 * SQLite has no timestamp type and PostgreSQL's drivers read theirs in the session's zone; a number means the same on
 * both, sorts, and takes eight bytes (docs/decisions/0003-instants-as-milliseconds.md).
 */
export function Instant(options: Pick<ColumnOptions, 'nullable'> = {}): PropertyDecorator {
  return Column({
    type: 'bigint',
    nullable: options.nullable ?? false,
    transformer: {
      to: (value: unknown) => (value instanceof Date ? value.getTime() : value),
      from: (stored: string | number | null) => (stored === null ? null : new Date(Number(stored))),
    },
  });
}
