import type { Forgotten, KnownRow, Position, Round } from './position.ts';
import { lateMs } from './rounds.ts';

/** A row that was just given. */
export interface GivenRow {
  readonly mark: string;
  /** Undefined where it does not say. */
  readonly changedAt: number | undefined;
}

/**
 * Notes rows of a page as given. There is room for so many; what changed first is forgotten first, together with all that
 * changed at the same time. A time before 1970 is none that is written down.
 */
export function noteGiven(
  { known, forgotten, settled }: Pick<Position, 'known' | 'forgotten' | 'settled'>,
  given: readonly GivenRow[],
  room: number,
  { isWhole, provenClock }: Pick<Round, 'isWhole' | 'provenClock'>,
  nowMs: number,
): Pick<Position, 'known' | 'forgotten'> {
  // At the end of a whole list nothing before that is looked at again.
  const settledThen = isWhole && provenClock !== undefined ? provenClock - lateMs : Number.NEGATIVE_INFINITY;
  const from = Math.max(settled ?? Number.NEGATIVE_INFINITY, settledThen);
  const added = given.flatMap(({ mark, changedAt = nowMs }): KnownRow[] =>
    changedAt >= Math.max(from, 0) && changedAt > (forgotten?.upTo ?? Number.NEGATIVE_INFINITY)
      ? [{ mark, changedAt }]
      : [],
  );
  const all = [...known.filter(({ changedAt }) => changedAt >= from), ...added];
  if (all.length <= room) return { known: all, forgotten };
  all.sort((one, other) => other.changedAt - one.changedAt);
  const upTo = all[room]?.changedAt as number;
  const kept = all.filter(({ changedAt }) => changedAt > upTo);
  // One from the future says nothing about the time until then: without a note it only comes twice.
  return { known: kept, forgotten: upTo <= nowMs ? { upTo, at: nowMs } : latestBefore(all, nowMs, forgotten) };
}

function latestBefore(
  all: readonly KnownRow[],
  nowMs: number,
  forgotten: Forgotten | undefined,
): Forgotten | undefined {
  const past = all.find(({ changedAt }) => changedAt <= nowMs);
  return past === undefined ? forgotten : { upTo: past.changedAt, at: nowMs };
}
