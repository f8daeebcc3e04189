import type { Page } from '../provider.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import type { ReadList } from '../read_rows.ts';
import { nonsense } from './fields.ts';

/** Each list has a largest range that is not published (docs/reference/iswigo.md, 4); what comes is counted, not what was asked for. */
const pageSize = 100;
/** A million rows; a longer list is one that never ends. */
const maxPages = 10_000;

/** Asks for one range of a list. `patient` for all but the first: they wait for a slot in the budget. */
export type AskForRange = (range: string, patient: boolean) => Promise<ProviderAnswer>;

/**
 * Reads a list to its end, a page when the reader takes it. `Content-Range` tells the end; without it an empty page does,
 * or one that is the page before again, from a list that knows no ranges.
 * @param read another generator around this one would cost 10 µs a page
 * @throws ProviderError `unavailable` for a list that turns in circles, ends too early or has no end
 */
export async function* readPages<T>(ask: AskForRange, read: ReadList<T>): AsyncGenerator<Page<T>, void, undefined> {
  let first = 0;
  let beginning = '';
  for (let pageNumber = 1; pageNumber <= maxPages; pageNumber++) {
    const answer = await ask(rangeFrom(first), pageNumber > 1);
    const list = listOf(answer);
    const total = totalOf(answer);
    const next = first + list.length;
    const begins = pageNumber === 1 && next === total ? '' : JSON.stringify(list[0] ?? null);
    const repeats = pageNumber > 1 && list.length > 0 && begins === beginning;
    if (repeats && total !== undefined) throw nonsense('a list that turns in circles');
    if (list.length === 0 && total !== undefined && first < total) throw nonsense('a list that ends too early');
    const last = repeats || list.length === 0 || (total !== undefined && next >= total);
    yield { ...(repeats ? { rows: [] } : await read(list)), last };
    if (last) return;
    first = next;
    beginning = begins;
  }
  throw nonsense('a list without an end');
}

/** Inclusive at both ends. */
export function rangeFrom(first: number): string {
  return `range=${first}-${first + pageSize - 1}`;
}

export function listOf({ body }: ProviderAnswer): readonly unknown[] {
  if (!Array.isArray(body)) throw nonsense('something that is no list');
  return body;
}

/** The number of rows in the whole list, from `0-19/340`; undefined when Iswigo does not say. */
export function totalOf({ contentRange = '' }: ProviderAnswer): number | undefined {
  const total = /\/(\d{1,12})\s*$/.exec(contentRange)?.[1];
  return total === undefined ? undefined : Number(total);
}
