import { eachRow, type RowParts } from './each_row.ts';

/**
 * Works on rows together, which costs one commit; when that fails, on each of them alone, so that one bad row stays behind
 * and not the batch.
 * @returns at how many rows it worked
 */
export async function togetherOrEach<Row extends { readonly id: string }>(
  parts: RowParts,
  work: string,
  rows: readonly Row[],
  on: (rows: readonly Row[]) => Promise<unknown>,
): Promise<number> {
  if (rows.length === 0) return 0;
  try {
    await on(rows);
    return rows.length;
  } catch {
    return eachRow(parts, work, rows, async (row) => {
      await on([row]);
      return true;
    });
  }
}
