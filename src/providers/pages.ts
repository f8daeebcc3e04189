import type { Row } from './fields.ts';
import { laterPage } from './later_page.ts';
import type { Page } from './provider.ts';
import type { ProviderAnswer } from './provider_answer.ts';
import { type ReadList, type RowForm, readRows } from './read_rows.ts';

/** 500 rows a page: five million rows, far above any real list, end one that never ends. */
const defaultMaxPages = 10_000;
/** A page may be empty (its rows were just deleted) and not the last one; a run of them is a loop. */
const maxEmptyPages = 3;

/** How a provider writes one page of a list. @since 0.2 */
export interface PageForm extends RowForm {
  /** The field that holds the rows. @since 0.2 */
  readonly rows: string;
  /** The link to the next page, if there is one; whatever it is. @since 0.2 */
  readonly nextLink: (body: Row) => unknown;
}

/** Where the pages come from. @since 0.2 */
export interface PageSource {
  /** Asks for one page. `patient` for all but the first: they wait for a slot in the budget. @since 0.2 */
  readonly ask: (path: string, patient: boolean) => Promise<ProviderAnswer>;
  /** The path of a link that stood in the answer to `page`; undefined when it leads to another host. @since 0.2 */
  readonly ownPath: (link: string, page: string) => string | undefined;
  /** @since 0.2 */
  readonly maxPages?: number;
}

/**
 * Reads a list to its end, a page when the reader takes it. Rows that cannot be one are left out, and told with their page.
 * @param firstPath of the first page, or the `resume` of a page: there the list goes on
 * @param read makes a row what sites get; undefined for one that is not wanted
 * @throws ProviderError `unavailable` for a list that turns in circles, has no end, or leads to another host
 * @since 0.2
 */
export function readPages<T>(
  form: PageForm,
  source: PageSource,
  firstPath: string,
  read: (row: Row) => T | undefined,
): AsyncGenerator<Page<T>, void, undefined> {
  return readLists(form, source, firstPath, (list) => readRows(list, form, read));
}

/** The same for a reader who must know something of a page before its rows can be read. @since 0.2 */
export async function* readLists<T>(
  form: PageForm,
  source: PageSource,
  firstPath: string,
  read: ReadList<T>,
): AsyncGenerator<Page<T>, void, undefined> {
  const { row, nonsense } = form;
  const { ask, ownPath, maxPages = defaultMaxPages } = source;
  let path = firstPath;
  let emptyPages = 0;
  // Brent's way to find a circle: one path to compare with, moved at every power of two, instead of a set of all.
  let milestone = firstPath;

  for (let pageNumber = 1; pageNumber <= maxPages; pageNumber++) {
    const answer = pageNumber > 1 ? await laterPage(ask(path, true)) : await ask(path, false);
    const body = row(answer.body);
    const list = body[form.rows];
    if (!Array.isArray(list)) throw nonsense('a list without rows');
    const page = await read(list);
    const link = nextLink(form, body);
    const next = link === undefined ? undefined : ownPath(link, path);
    // Before the page goes out: while nothing of a list is written, what is wrong with it can be told.
    if (link !== undefined) {
      if (next === undefined) throw nonsense('a list that goes on at another host');
      if (next === path || next === milestone) throw nonsense('a list that turns in circles');
    }
    yield next === undefined ? { ...page, last: true } : { ...page, last: false, resume: next };
    if (next === undefined) return;

    emptyPages = list.length === 0 ? emptyPages + 1 : 0;
    if (emptyPages > maxEmptyPages) throw nonsense('a list of empty pages');
    if ((pageNumber & (pageNumber - 1)) === 0) milestone = path;
    path = next;
  }
  throw nonsense('a list without an end');
}

/** The end of a list has been seen as an absent field, null, the text "null" and a missing object (docs/reference/bridge.md, 3.7). */
function nextLink(form: PageForm, body: Row): string | undefined {
  const link = form.nextLink(body);
  if (link === undefined || link === null || link === '' || link === 'null') return undefined;
  if (typeof link !== 'string') throw form.nonsense('a list whose next page is no address');
  return link;
}
