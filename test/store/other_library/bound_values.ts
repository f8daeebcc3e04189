/**
 * Values as a library of SQLite takes them: those of `?` one after the other, those of `$1` by their names, because these libraries
 * bind what has a name by it alone. Instants and truths are numbers, what is missing is null.
 */
export function boundValues(sql: string, values: readonly unknown[]): unknown[] {
  const plain = values.map((value) => {
    if (value === undefined) return null;
    if (typeof value === 'boolean') return Number(value);
    return value instanceof Date ? value.getTime() : value;
  });
  if (plain.length === 0 || !/\$\d/.test(sql)) return plain;
  return [Object.fromEntries(plain.map((value, at) => [String(at + 1), value]))];
}
