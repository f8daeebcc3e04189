import { told } from '../../errors/told.ts';
import { WrongValue } from '../wrong_value.ts';
import type { Moment, MomentSource } from './moment.ts';

export interface TimelineSpan {
  /** Behind which moment it goes on: what an earlier part gave as `older`. */
  readonly after?: string | undefined;
  readonly limit?: number;
}

export interface Timeline {
  /** The newest first. */
  readonly moments: readonly Moment[];
  /** To be given as `after`; null where nothing is older. */
  readonly older: string | null;
}

const usualLimit = 50;
const latestMs = 8_640_000_000_000_000;

/**
 * What happened to a thing, from several sources, in the order of time.
 * @throws WrongValue for a place that is none
 */
export async function readTimeline(sources: readonly MomentSource[], { after, limit = usualLimit }: TimelineSpan) {
  const place = readPlace(after);
  // Those of the last millisecond that were shown already come once more.
  const found = await Promise.all(sources.map((source) => source(new Date(place.atMs), 2 * limit + 1)));
  const moments = found
    .flat()
    .filter(({ at, key }) => at.getTime() < place.atMs || (at.getTime() === place.atMs && key < place.key))
    .sort((one, other) => other.at.getTime() - one.at.getTime() || (one.key < other.key ? 1 : -1));
  const shown = moments.slice(0, limit);
  const last = moments.length > limit ? shown.at(-1) : undefined;
  return { moments: shown, older: last ? `${last.at.getTime()}~${last.key}` : null } satisfies Timeline;
}

function readPlace(text: string | undefined): { readonly atMs: number; readonly key: string } {
  if (text === undefined) return { atMs: latestMs, key: '\uffff' };
  const [, ms, key] = /^(\d{1,15})~(\P{Cc}{1,200})$/u.exec(text) ?? [];
  if (!ms || !key) throw new WrongValue(told('moment_wrong', { text: text.slice(0, 100) }));
  return { atMs: Number(ms), key };
}
