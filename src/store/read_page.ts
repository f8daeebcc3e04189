import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { type Place, placeAt, placeOf } from './place.ts';

/** A list, along an index that sorts as it does. */
export interface Walk<Row extends ObjectLiteral> {
  /** All rows of the index, or one piece of it; sorted and bounded here, so it serves once. */
  readonly query: SelectQueryBuilder<Row>;
  /** The properties that sort; the last one is unique. */
  readonly by: readonly (keyof Row & string)[];
  /** The newest first, unless this is set. */
  readonly ascending?: boolean;
  /** Leaves rows out that no index leaves out. Its conditions must not be such that an index is chosen for them: `opaque`. */
  readonly filter?: ((query: SelectQueryBuilder<Row>) => void) | undefined;
}

export interface PageSpan {
  /** Only what stands behind this place in the list. */
  readonly after?: Place | undefined;
  /** Only what stands before it: the page that ends there. */
  readonly before?: Place | undefined;
  readonly limit: number;
  /** With a filter, so many rows are looked at; all when missing. */
  readonly reach?: number | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Behind which place the list goes on; undefined when it does not. */
  readonly next: Place | undefined;
  /** Before which place there may be more; undefined on the first page. */
  readonly previous: Place | undefined;
  /** It has ended because enough rows were looked at: there may be more where it goes on. */
  readonly cut: boolean;
}

/**
 * A page of a list. A place stays right while rows come and go, so pages one after the other miss none and repeat none. With a
 * filter a page may be short and yet not the last one: to look for three rows among a million keeps everybody's reads waiting.
 */
export async function readPage<Row extends ObjectLiteral>(walk: Walk<Row>, span: PageSpan): Promise<Page<Row>> {
  const { query } = walk;
  const { after, before, limit, reach } = span;
  const backwards = before !== undefined;
  const down = backwards === (walk.ascending ?? false);
  const from = before ?? after;
  if (from) bound(query, walk.by, `${down ? '<' : '>'}${from.inclusive ? '=' : ''}`, from, 'from');
  for (const property of walk.by) query.addOrderBy(`${query.alias}.${property}`, down ? 'DESC' : 'ASC');

  const { found, end } = await readWithin(walk, down ? '>=' : '<=', limit + 1, reach);
  const isFull = found.length > limit;
  const inOrder = found.slice(0, limit);
  const further = isFull ? placeOf(inOrder.at(-1), walk.by) : end;
  const back = from && (placeOf(inOrder[0], walk.by) ?? { ...from, inclusive: true });
  const cut = !isFull && end !== undefined;
  return backwards
    ? { rows: inOrder.reverse(), next: back, previous: further, cut }
    : { rows: inOrder, next: further, previous: back, cut };
}

/** A tenth of what may be looked at is mostly enough, and to find where all of it ends takes longer than to read a page. */
const first = 0.1;

async function readWithin<Row extends ObjectLiteral>(
  { query, by, filter }: Walk<Row>,
  than: '>=' | '<=',
  limit: number,
  reach: number | undefined,
): Promise<{ found: readonly Row[]; end: Place | undefined }> {
  if (!filter || reach === undefined) {
    filter?.(query);
    return { found: await query.limit(limit).getMany(), end: undefined };
  }
  const readTo = async (looked: number) => {
    const piece = query.clone();
    const end = await placeAt(query, by, looked);
    if (end) bound(piece, by, than, end, 'end');
    filter(piece);
    return { found: await piece.limit(limit).getMany(), end };
  };
  const near = await readTo(Math.ceil(reach * first));
  return near.found.length === limit || near.end === undefined ? near : readTo(reach);
}

/** How a filter names a column of texts, so that no index is chosen for it: the walk has its own. */
export function opaque(column: string): string {
  return `(${column} || '')`;
}

function bound<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  by: Walk<Row>['by'],
  than: `${'<' | '>'}${'=' | ''}`,
  place: Place,
  name: string,
): void {
  const columns = by.map((property) => `${query.alias}.${property}`).join(', ');
  const values = place.values.map((_, at) => `:${name}${at}`).join(', ');
  query.andWhere(
    `(${columns}) ${than} (${values})`,
    Object.fromEntries(place.values.map((value, at) => [`${name}${at}`, value])),
  );
}
