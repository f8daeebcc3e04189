import type { Page } from '../provider.ts';
import type { ReadList } from '../read_rows.ts';
import { nonsense } from './fields.ts';
import { writePlace } from './place.ts';
import { type AskForList, askForRange, type ListCall, mostRows } from './range.ts';
import { takeUp } from './take_up.ts';

/** A million rows; a longer list is one that never ends. */
const maxPages = 10_000;

/** How a part of a list is read that somebody goes on with later. */
export interface Portion {
  /** How many rows a page may have. */
  readonly pageSize?: number | undefined;
  /** The `resume` of the page before. */
  readonly resume?: string | undefined;
}

/**
 * Reads a list to its end, a page when the reader takes it. `Content-Range` tells the end; without it an empty page does,
 * or one that is the page before again, from a list that knows no ranges.
 * @param read another generator around this one would cost 10 µs a page
 * @throws ProviderError `unavailable` for a list that turns in circles, ends too early or has no end
 */
export async function* readPages<T>(
  ask: AskForList,
  call: ListCall,
  read: ReadList<T>,
  { pageSize = mostRows, resume }: Portion = {},
): AsyncGenerator<Page<T>, void, undefined> {
  const size = Math.min(pageSize, mostRows);
  const from = (start: number, patient: boolean, rows = size) => askForRange(ask, call, start, patient, rows);
  // The row before the place comes too.
  const again = (start: number) => from(start, false, Math.min(size + 1, mostRows));
  const taken = resume === undefined ? undefined : await takeUp(again, resume);
  let first = taken?.first ?? 0;
  let beginning = '';
  let told = taken?.total;
  for (let pageNumber = 1; pageNumber <= maxPages; pageNumber++) {
    const here = pageNumber === 1 && taken?.rows.length ? taken : await from(first, pageNumber > 1);
    const { rows: list, total } = here;
    told = total ?? told;
    const next = first + list.length;
    const begins = pageNumber === 1 && next === total ? '' : JSON.stringify(list[0] ?? null);
    const repeats = pageNumber > 1 && list.length > 0 && begins === beginning;
    if (repeats && total !== undefined) throw nonsense('a list that turns in circles');
    if (list.length === 0 && told !== undefined && first < told) throw nonsense('a list that ends too early');
    const last = repeats || list.length === 0 || (total !== undefined && next >= total);
    const page = { ...(repeats ? { rows: [] } : await read(list)), last };
    yield last ? page : { ...page, resume: writePlace(next, told, list.at(-1)) };
    if (last) return;
    first = next;
    beginning = begins;
  }
  throw nonsense('a list without an end');
}
