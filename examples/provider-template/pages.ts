import type { Row } from '../../src/providers/fields.ts';
import { type PageSource, readPages as readPagesOf } from '../../src/providers/pages.ts';
import type { Pages } from '../../src/providers/provider.ts';
import { idOf, nonsense, row } from './fields.ts';

/** How the provider writes a page of a list. */
const form = { rows: 'rows', nextLink: (body: Row) => body.next, row, nonsense, idOf };

/**
 * Reads a list to its end, a page when the reader takes it, so that one page is in memory however long the list is.
 * Circles, other hosts and lists without an end are found in src/providers/pages.ts.
 */
export function readPages<T>(source: PageSource, firstPath: string, read: (row: Row) => T | undefined): Pages<T> {
  return readPagesOf(form, source, firstPath, read);
}
