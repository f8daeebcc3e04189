/**
 * Numbered placeholders for rows of values, `($1,$2),($3,$4)`, and the values in their order. PostgreSQL takes them as
 * they are; SQLite numbers parameters by first appearance, which is the same here.
 * @param rows of equal length
 * @param before how many parameters stand before these
 */
export function placeholders(
  rows: readonly (readonly unknown[])[],
  before = 0,
): { readonly text: string; readonly values: unknown[] } {
  let position = before;
  const row = (values: readonly unknown[]) => `(${values.map(() => `$${++position}`).join(',')})`;
  return { text: rows.map(row).join(','), values: rows.flat() };
}
