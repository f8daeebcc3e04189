import { integer } from '../fields.ts';
import type { Page, ProviderUser } from '../provider.ts';
import type { ReadList } from '../read_rows.ts';
import { nonsense, row } from './fields.ts';
import { askForList, type ListField, mostRows } from './list_answer.ts';
import type { Parts } from './parts.ts';

/** Far above what one person has; ends a list that never ends. */
const maxPages = 1000;

/** What is called for a list, behind which limit and offset come. */
export interface ListCall {
  readonly user: ProviderUser;
  /** Where the rows are. */
  readonly field: ListField;
  /** With its query, so that it ends in `?` or `&`. */
  readonly path: string;
  /** What a 404 means is missing. */
  readonly thing: string;
}

/**
 * Reads a list that has no links to its pages, a page when the reader takes it. A list may have a smaller page than was asked for
 * (docs/reference/powens.md, 1): where `total` says that there are more rows, they are asked for.
 * @throws ProviderError `unavailable` for a list that turns in circles or has no end
 */
export async function* readByOffset<T>(
  parts: Parts,
  { user, field, path, thing }: ListCall,
  read: ReadList<T>,
): AsyncGenerator<Page<T>, void, undefined> {
  let beginning = '';
  let offset = 0;
  let isFull = true;
  for (let page = 0; page < maxPages; page++) {
    const answer = await askForList(parts, user, field, {
      path: `${path}limit=${mostRows}${offset === 0 ? '' : `&offset=${offset}`}`,
      thing,
      patient: page > 0,
    });
    const { [field]: list, total } = row(answer.body);
    if (!Array.isArray(list)) throw nonsense('a list without rows');
    offset += list.length;
    const wasFull = isFull;
    isFull = list.length >= mostRows;
    const last = list.length === 0 || (!isFull && (integer(total) ?? 0) <= offset);
    const begins = last && page === 0 ? '' : JSON.stringify(list[0] ?? null);
    // A list that knows no offset gives its first rows again: all of them, or those of its first page.
    const repeats = page > 0 && begins === beginning;
    if (repeats && wasFull) throw nonsense('a list that turns in circles');
    if (repeats) return yield { rows: [], last: true };
    beginning = begins;
    yield { ...(await read(list)), last };
    if (last) return;
  }
  throw nonsense('a list without an end');
}
