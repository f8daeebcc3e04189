import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A place in a list: at the row with these values, whether it is there or not. */
export interface Place {
  /** Those by which the list is sorted: milliseconds of an instant, a number or a text; the last alone tells rows apart. */
  readonly values: readonly (number | string)[];
  /** The row itself counts as one that follows, or comes before. */
  readonly inclusive?: boolean;
}

/**
 * The place of the row with that number, if others follow it; read from the index alone.
 * @param query sorted by these properties
 */
export async function placeAt<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  by: readonly (keyof Row & string)[],
  number: number,
): Promise<Place | undefined> {
  const columns = by.map((property) => `${query.alias}.${property}`);
  const rows = query.clone().select(columns);
  const [row, following] = await rows
    .offset(number - 1)
    .limit(2)
    .getMany();
  return following && placeOf(row, by);
}

export function placeOf<Row>(row: Row | undefined, by: readonly (keyof Row)[]): Place | undefined {
  if (!row) return undefined;
  return {
    values: by.map((property) => (row[property] instanceof Date ? Number(row[property]) : row[property]) as string),
  };
}
