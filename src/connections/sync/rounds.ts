import type { Position, Round } from './position.ts';

/**
 * How much later than its own time a row may become visible at a provider: it was written in a transaction that took long, or on
 * another replica. It also covers the hour that Paris has twice a year, in which times of Powens are read an hour too early.
 */
export const lateMs = 2 * 3_600_000;

/**
 * The list to read next. While rows that changed lately are forgotten, that is the one behind them, and every two hours the whole
 * from `settled` on, which brings them again and with them what was late.
 */
export function begin(position: Position, nowMs: number): Round {
  const { settled, forgotten, wholeAt } = position;
  const isDue = wholeAt === undefined || nowMs >= wholeAt + lateMs || nowMs < wholeAt;
  const isWhole = forgotten === undefined || isDue;
  return { startedAt: nowMs, from: isWhole ? settled : forgotten.upTo + 1, isWhole, pages: 0, restarts: 0 };
}

/** The same list from its beginning: the provider does not know any more where it went on. */
export function restarted(round: Round, nowMs: number): Round {
  const { from, isWhole, restarts, item } = round;
  return { startedAt: nowMs, from, isWhole, pages: 0, restarts: restarts + 1, item };
}

/** All of an item that has come since, but for what the other rounds bring. @param before from then on they do */
export function beginItem(id: string, before: number, nowMs: number): Round {
  return { startedAt: nowMs, isWhole: false, pages: 0, restarts: 0, item: { id, before } };
}

/** What is known once a list has been read to its end. */
export function finish(position: Position, round: Round, nowMs: number): Position {
  const { forgotten, known } = position;
  if (!round.isWhole) return { ...position, round: undefined };
  const settled = settledBy(position, round);
  const isStillForgotten = forgotten !== undefined && (settled === undefined || forgotten.upTo >= settled);
  return {
    ...position,
    settled,
    known: known.filter(({ changedAt }) => settled === undefined || changedAt >= settled),
    // A clock that was set back must not make it wait for the time that it showed before.
    forgotten: isStillForgotten ? { ...forgotten, at: Math.min(forgotten.at, nowMs) } : undefined,
    wholeAt: nowMs,
    round: undefined,
  };
}

function settledBy({ settled, forgotten }: Position, { startedAt, provenClock }: Round): number | undefined {
  const byProvider = provenClock === undefined ? undefined : provenClock - lateMs;
  // The row that changed then was there two hours before this list was begun, so the provider's clock is two hours further on too.
  const byOurs = forgotten !== undefined && startedAt - forgotten.at >= lateMs ? forgotten.upTo + 1 : undefined;
  const all = [settled, byProvider, byOurs].filter((each) => each !== undefined);
  return all.length === 0 ? undefined : Math.max(...all);
}
