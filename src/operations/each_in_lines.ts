import { eachRow, type RowParts } from './each_row.ts';

/**
 * The same as `eachRow`, in lines that do not wait for each other: rows of one provider, say, of which each may take as long as
 * that provider hangs.
 * @param lineOf in which line a row stands; there it keeps its place
 */
export async function eachInLines<Row extends { readonly id: string }>(
  parts: RowParts,
  work: string,
  rows: readonly Row[],
  lineOf: (row: Row) => string,
  on: (row: Row) => Promise<boolean>,
): Promise<number> {
  const lines = [...Map.groupBy(rows, lineOf).values()];
  const done = await Promise.all(lines.map((line) => eachRow(parts, work, line, on)));
  return done.reduce((sum, each) => sum + each, 0);
}
