import { type Row, record } from '../fields.ts';
import { type PageSource, readPages as readPagesOf } from '../pages.ts';
import type { Page } from '../provider.ts';
import { nonsense, optionalId, row } from './fields.ts';

/** How Bridge writes a page, in both generations. */
export const form = {
  rows: 'resources',
  nextLink: (body: Row) => record(body.pagination)?.next_uri,
  row,
  nonsense,
  idOf: ({ id }: Row) => optionalId(id),
};

/** Reads a list of Bridge to its end, a page when the reader takes it. */
export function readPages<T>(
  source: PageSource,
  firstPath: string,
  read: (row: Row) => T | undefined,
): AsyncGenerator<Page<T>, void, undefined> {
  return readPagesOf(form, source, firstPath, read);
}
