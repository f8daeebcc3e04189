import { type Row, record } from './fields.ts';
import type { Listed, Page } from './provider.ts';
import { ProviderError } from './provider_error.ts';
import type { Id } from './resources/id.ts';
import type { SkippedRow } from './skipped_row.ts';

/** Ten times the rows of the largest page. Each costs some µs, and 8 MiB hold three million. */
const maxOddRows = 10_000;

/** How the rows of a provider's lists are read. @since 0.2 */
export interface RowForm {
  /** @throws ProviderError `unavailable` @since 0.2 */
  readonly row: (value: unknown) => Row;
  /** @since 0.2 */
  readonly nonsense: (what: string) => ProviderError;
  /** The id that names a row which is left out, as sites see it; null where there is none. @since 0.2 */
  readonly idOf: (row: Row) => Id | null;
}

/** A page but for its place in the list. */
type ReadPage<T> = Listed<T> & Pick<Page<T>, 'stampedAt'>;

/** Makes of the entries of one page what sites get. @since 0.2 */
export type ReadList<T> = (list: readonly unknown[]) => ReadPage<T> | Promise<ReadPage<T>>;

/**
 * Reads the rows of one page. One that cannot be a row of this list is left out and told, and stops no other.
 * @param read makes a row what sites get; undefined for one that is not wanted
 * @throws ProviderError `unavailable` for a list of which no entry is an object, and whatever else `read` throws
 * @since 0.2
 */
export function readRows<T>(list: readonly unknown[], form: RowForm, read: (row: Row) => T | undefined): Listed<T> {
  const rows: T[] = [];
  let skipped: SkippedRow[] | undefined;
  for (const entry of list) {
    try {
      const found = read(form.row(entry));
      if (found !== undefined) rows.push(found);
    } catch (error) {
      const told = skippedRow(error, entry, form);
      if (skipped === undefined) skipped = [told];
      else if (skipped.push(told) > maxOddRows) throw form.nonsense('a list of rows that are none');
    }
  }
  if (skipped === undefined) return { rows };
  if (rows.length === 0 && list.every((entry) => record(entry) === null)) throw form.nonsense('a list without rows');
  return { rows, skipped };
}

/** @throws the error, when it is not about one row */
function skippedRow(error: unknown, entry: unknown, { idOf }: RowForm): SkippedRow {
  if (!(error instanceof ProviderError) || error.oddRow === undefined) throw error;
  const { provider, oddRow: reason } = error;
  const row = record(entry);
  return { provider, reason, id: row && idOf(row) };
}
