import { type EntitySchemaColumnOptions, FindOperator, type ValueTransformer } from 'typeorm';

/**
 * Comparisons such as `LessThan(date)` come here too: TypeORM itself does not look into them in `update` and `delete`,
 * nor inside `Or`, and a date that slips through is compared as text, which no number equals.
 */
const milliseconds: ValueTransformer = {
  to: (value: unknown) => {
    if (value instanceof FindOperator) value.transformValue(milliseconds);
    return value instanceof Date ? value.getTime() : value;
  },
  from: (stored: string | number | null) => (stored === null ? null : new Date(Number(stored))),
};

/**
 * A column for an instant: a `Date` in the program, milliseconds since 1970 (UTC) in a `bigint` on disk.
 * SQLite has no timestamp type and PostgreSQL's drivers read theirs in the session's zone; a number means the same on
 * both, sorts, and takes eight bytes (docs/decisions/0003-instants-as-milliseconds.md).
 */
export function instant({ nullable = false } = {}): EntitySchemaColumnOptions {
  return { type: 'bigint', nullable, transformer: milliseconds };
}
