import { lostPlace, markOf, readPlace } from './place.ts';
import type { Range } from './range.ts';

/** What stands behind a place, and where in the list it does now. */
export interface TakenUp extends Range {
  readonly first: number;
}

/**
 * Goes on with a list at a place that a page of it gave. The row before the place is asked for again: it stands about where it stood,
 * or as many rows further on or back as the list has grown or shrunk, when that happened before it.
 * @param ask for the rows from a number on
 * @throws ProviderError `invalid` when it is at neither
 */
export async function takeUp(ask: (first: number) => Promise<Range>, resume: string): Promise<TakenUp> {
  const { first, total, behind } = readPlace(resume);
  const behindIt = (range: Range, from: number): TakenUp | undefined => {
    const at = range.rows.findIndex((row) => markOf(row) === behind);
    return at < 0 ? undefined : { ...range, rows: range.rows.slice(at + 1), first: from + at + 1 };
  };
  const before = Math.max(0, first - 1);
  const range = await ask(before);
  const found = behindIt(range, before);
  if (found) return found;
  const moved = total === undefined || range.total === undefined ? 0 : range.total - total;
  const other = Math.max(0, before + moved);
  const elsewhere = other === before ? undefined : behindIt(await ask(other), other);
  if (!elsewhere) throw lostPlace();
  return elsewhere;
}
