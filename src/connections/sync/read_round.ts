import type { Page, Pages, Provider } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { SkippedRow } from '../../providers/skipped_row.ts';
import { type GivenRow, noteGiven } from './known_rows.ts';
import type { Position, Round } from './position.ts';
import { provenClock } from './proven_clock.ts';
import { restarted } from './rounds.ts';
import type { Source } from './source.ts';

/** What may be read for one answer. */
export interface Allowance {
  /** Rows of the answer. */
  readonly limit: number;
  /** How many known rows a position may hold. */
  readonly knownRows: number;
  /** Changed as it is used. */
  readonly left: { rows: number; pages: number };
  readonly markOf: (row: Transaction) => string;
  readonly now: () => number;
}

/** What has been read. */
export interface Reading {
  position: Position;
  readonly rows: Transaction[];
  readonly skipped: SkippedRow[];
}

/** A place that a provider gave a day ago is not tried any more: who refuses it may say so as if it were down. */
const resumeLifeMs = 24 * 3_600_000;
const replicasDifferMs = 60_000;
/** Five million rows; within one call a circle is found sooner. */
const mostPages = 50_000;
/** After so many places that the provider did not know again, its list is read from the beginning for each answer. */
const mostRestarts = 3;
/** A longer place would make the cursor too long for a query. */
const longestResume = 1024;
/** Pages of a few rows would cost a call each where most rows are known; what does not go out is asked for again. */
const leastPageSize = 100;

/**
 * Reads on in the list of a round, page by page, while there is room for another page.
 * @param reading takes up what comes; its position has a round
 * @returns whether the list came to its end
 * @throws ProviderError
 */
export async function readRound(
  provider: Provider,
  source: Source,
  reading: Reading,
  allowance: Allowance,
): Promise<boolean> {
  for (;;) {
    const round = freshRound(reading.position.round as Round, allowance.now());
    reading.position = { ...reading.position, round };
    if (round.pages > mostPages) throw new ProviderError('unavailable', provider.name, 'A list has no end.');
    try {
      const end = await readPages(list(provider, source, round, allowance), reading, allowance);
      if (end !== 'again') return end === 'over';
      reading.position = { ...reading.position, round: { ...round, taken: undefined } };
    } catch (error) {
      if (reading.position.round !== round || !isLostPlace(error, round)) throw error;
      reading.position = { ...reading.position, round: restarted(round, allowance.now()) };
    }
  }
}

/** After a clock was set back nobody knows how long the round takes, so it begins anew. Replicas differ by a little. */
function freshRound(round: Round, nowMs: number): Round {
  const { readAt = nowMs, restarts } = round;
  const isFresh = nowMs <= readAt + resumeLifeMs && nowMs >= readAt - replicasDifferMs;
  return isFresh ? round : { ...restarted(round, nowMs), restarts };
}

function isLostPlace(error: unknown, { resume }: Round): boolean {
  return resume !== undefined && error instanceof ProviderError && ['invalid', 'not_found'].includes(error.kind);
}

function list(provider: Provider, source: Source, round: Round, { limit }: Allowance): Pages<Transaction> {
  const { from, resume, item } = round;
  return provider.transactions(source.user, {
    ...source.filter,
    ...(item && { providerItemId: item.id }),
    ...(from !== undefined && { modifiedSince: new Date(from) }),
    ...(resume !== undefined && { resume }),
    pageSize: Math.max(limit, leastPageSize),
  });
}

/** @returns `again`: the row behind which to go on is not there any more, and what stands before it was passed over */
async function readPages(
  pages: Pages<Transaction>,
  reading: Reading,
  allowance: Allowance,
): Promise<'over' | 'more' | 'again'> {
  const { left, markOf } = allowance;
  const { taken, restarts } = reading.position.round as Round;
  let sought = taken;
  let isFirst = true;
  let largest = 0;
  for await (const page of pages) {
    const at = sought === undefined ? -1 : page.rows.findIndex((row) => markOf(row) === sought);
    if (sought !== undefined && at < 0) {
      if (placeBehind(page, restarts) === undefined && !page.last) {
        isFirst = false;
        continue;
      }
      if (!isFirst) return 'again';
    }
    sought = undefined;
    isFirst = false;
    left.pages -= 1;
    const before = left.rows;
    if (!takePage(page, page.rows.slice(at + 1), reading, allowance)) return 'more';
    if (page.last) return 'over';
    largest = Math.max(largest, before - left.rows);
    if (left.pages <= 0 || left.rows < Math.max(1, largest)) return 'more';
  }
  return 'over';
}

/** @returns whether there was room for all of its rows */
function takePage(
  page: Page<Transaction>,
  rows: readonly Transaction[],
  reading: Reading,
  { left, knownRows, markOf, now }: Allowance,
): boolean {
  const { position } = reading;
  const round = position.round as Round;
  const nowMs = now();
  const known = new Set(position.known.map(({ mark }) => mark));
  const given: GivenRow[] = [];
  let taken: string | undefined;
  let isWhole = true;
  for (const row of rows) {
    const mark = markOf(row);
    const changedAt = timeOf(row);
    if (isWanted(changedAt, round) && !known.has(mark)) {
      isWhole = left.rows > 0;
      if (!isWhole) break;
      left.rows -= 1;
      reading.rows.push(row);
      given.push({ mark, changedAt });
    }
    taken = mark;
  }
  if (isWhole && page.skipped) reading.skipped.push(...page.skipped);
  const proven = {
    ...round,
    readAt: nowMs,
    pages: round.pages + (isWhole ? 1 : 0),
    provenClock: provenClock(round, page, nowMs),
  };
  const noted = round.item === undefined ? noteGiven(position, given, knownRows, proven, nowMs) : undefined;
  reading.position = { ...position, ...noted, round: moved(proven, isWhole ? page : undefined, taken) };
  return isWhole;
}

/** What is no time is not passed over for it. */
function timeOf({ updated_at: text }: Transaction): number | undefined {
  const ms = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

function isWanted(changedAt: number | undefined, { from = Number.NEGATIVE_INFINITY, item }: Round): boolean {
  return changedAt === undefined || (item ? changedAt < item.before : changedAt >= from);
}

/** @param page that was taken whole; undefined when it is not done with */
function moved(round: Round, page: Page<Transaction> | undefined, taken: string | undefined): Round {
  const resume = page && placeBehind(page, round.restarts);
  return resume === undefined ? { ...round, taken: taken ?? round.taken } : { ...round, resume, taken: undefined };
}

/** Where to go on; undefined where the provider does not say so in a way that can be used. */
function placeBehind({ resume }: Page<Transaction>, restarts: number): string | undefined {
  return resume !== undefined && resume.length <= longestResume && restarts <= mostRestarts ? resume : undefined;
}
