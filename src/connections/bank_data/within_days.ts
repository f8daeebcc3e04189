import type { Page, Pages, TransactionFilter } from '../../providers/provider.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { SkippedRow } from '../../providers/skipped_row.ts';

/** Days of `date`, both included. */
export type Days = Pick<TransactionFilter, 'minDate' | 'maxDate'>;

/**
 * The same pages with the rows of these days alone, whatever the provider made of the bounds. A row without a date is of no day: it
 * is left out and told. One that is deleted comes all the same, because a site drops it by its id
 * (docs/decisions/0612-a-row-without-a-day-is-of-no-window.md).
 */
export async function* withinDays(
  pages: Pages<Transaction>,
  { minDate = '', maxDate = '9999-12-31' }: Days,
): AsyncGenerator<Page<Transaction>, void, undefined> {
  for await (const page of pages) {
    const rows: Transaction[] = [];
    const skipped: SkippedRow[] = [];
    for (const row of page.rows) {
      const { date } = row;
      // Days of four digits of a year stand in the order of their texts.
      if (date === null ? row.is_deleted : date >= minDate && date <= maxDate) rows.push(row);
      else if (date === null) skipped.push({ provider: row.provider, reason: 'no_date', id: row.id });
    }
    const told = skipped.length === 0 ? page.skipped : [...(page.skipped ?? []), ...skipped];
    yield { last: page.last, rows, ...(told && { skipped: told }) };
  }
}
