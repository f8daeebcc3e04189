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
 * Reads a list that has no links to its pages, a page when the reader takes it.
 * @throws ProviderError `unavailable` for a list that turns in circles or has no end
 */
export async function* readByOffset<T>(
  parts: Parts,
  { user, field, path, thing }: ListCall,
  read: ReadList<T>,
): AsyncGenerator<Page<T>, void, undefined> {
  let beginning = '';
  for (let page = 0; page < maxPages; page++) {
    const answer = await askForList(parts, user, field, {
      path: `${path}limit=${mostRows}${page === 0 ? '' : `&offset=${page * mostRows}`}`,
      thing,
      patient: page > 0,
    });
    const list = row(answer.body)[field];
    if (!Array.isArray(list)) throw nonsense('a list without rows');
    const last = list.length < mostRows;
    const begins = last && page === 0 ? '' : JSON.stringify(list[0] ?? null);
    // A list that knows no offset gives its first rows again.
    if (page > 0 && begins === beginning) throw nonsense('a list that turns in circles');
    beginning = begins;
    yield { ...(await read(list)), last };
    if (last) return;
  }
  throw nonsense('a list without an end');
}
