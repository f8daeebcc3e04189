import type { EntitySchemaColumnOptions } from 'typeorm';

/** A column for a count that may pass 2^31: a number in the program, up to 2^53; pg reads a `bigint` as text. */
export function wholeNumber({ nullable = false } = {}): EntitySchemaColumnOptions {
  const from = (stored: string | number | null) => (stored === null ? null : Number(stored));
  return { type: 'bigint', nullable, transformer: { to: (value: unknown) => value, from } };
}
