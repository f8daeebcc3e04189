import type { ObjectLiteral } from 'typeorm';
import { readPage, type Walk } from '../../store/read_page.ts';
import { readPlace, writePlace } from './place_text.ts';

/** Which part of a list; the places are those that an earlier page gave. */
export interface ListSpan {
  /** What follows this place. */
  readonly after?: string | undefined;
  /** What comes before it. */
  readonly before?: string | undefined;
  readonly limit: number;
  /** How many rows are looked at for a page; all when missing, which only who has the process to himself may wait for. */
  readonly reach?: number | undefined;
}

/** How a list goes on. */
export interface ListEnds {
  readonly more: boolean;
  /** To be given as `after`; null on the last page. */
  readonly next: string | null;
  /** To be given as `before`; null on the first page. */
  readonly previous: string | null;
  /** The page has ended because enough rows were looked at. */
  readonly cut: boolean;
}

/**
 * A page of a list.
 * @throws WrongValue for a place that is none of this list
 */
export async function listPage<Row extends ObjectLiteral>(
  walk: Walk<Row>,
  { after, before, limit, reach }: ListSpan,
): Promise<{ rows: readonly Row[]; ends: ListEnds }> {
  const place = (name: string, text: string | undefined) =>
    text === undefined ? undefined : readPlace(name, text, walk);
  const { rows, next, previous, cut } = await readPage(walk, {
    after: place('after', after),
    before: place('before', before),
    limit,
    reach,
  });
  const text = (found: typeof next) => (found ? writePlace(found) : null);
  return { rows, ends: { more: next !== undefined, next: text(next), previous: text(previous), cut } };
}
