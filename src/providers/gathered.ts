import type { Listed, Pages } from './provider.ts';
import type { SkippedRow } from './skipped_row.ts';

/** A short list whole, in memory: banks, categories. @since 0.2 */
export async function gathered<T>(pages: Pages<T>): Promise<Listed<T>> {
  const rows: T[] = [];
  const skipped: SkippedRow[] = [];
  for await (const page of pages) {
    rows.push(...page.rows);
    skipped.push(...(page.skipped ?? []));
  }
  return skipped.length === 0 ? { rows } : { rows, skipped };
}
