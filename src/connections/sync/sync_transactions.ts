import type { Language } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { SkippedRow } from '../../providers/skipped_row.ts';
import { categorise } from '../bank_data/categorise.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { openText, sealText } from './cursor_text.ts';
import { marksOf } from './marks.ts';
import { beginning } from './position.ts';
import type { Reading } from './read_round.ts';
import { readSource } from './read_source.ts';
import { type Selection, type Source, sourcesOf } from './source.ts';
import { readPositions, type SourceState, writePositions } from './written_positions.ts';

export interface SyncOrder extends Selection {
  readonly cursor: string | null;
  readonly limit: number;
  readonly lang: Language | null;
}

export interface Synced {
  readonly transactions: readonly Transaction[];
  readonly cursor: string;
  readonly hasMore: boolean;
  /** Providers that could not be read, and why: the cursor stays where it was for them. */
  readonly behind: readonly { readonly provider: string; readonly reason: string }[];
  readonly skipped: readonly SkippedRow[];
}

/** Known rows of all providers together: with them a cursor stays below 2,000 characters. */
const knownRows = 110;
/**
 * A call takes no more pages of providers, so that it ends while its caller waits: Iswigo's list of 50,000 rows has 500. Pages through
 * which a lost place is sought again do not count.
 */
const pagesACall = 20;

type SyncParts = Parameters<typeof sourcesOf>[0] & Pick<Parts, 'cursorKey' | 'now'>;

/**
 * What has changed since the cursor was given, and at first everything, one page of it. Providers are read one after the other; one
 * that fails stays where it was, until a run of calls that ended without `hasMore` begins anew.
 * @throws Refusal `not_found`, `invalid` for a cursor that is not of this user and selection; what the only provider, or the first of
 *   all that fail, fails with
 */
export async function syncTransactions(parts: SyncParts, order: SyncOrder): Promise<Synced> {
  const { cursor, limit, lang } = order;
  if (order.itemId !== null && order.accountId !== null) {
    throw new Refusal('invalid', 'item_id and account_id cannot be given together.');
  }
  const sources = await sourcesOf(parts, order);
  const states = cursor === null ? [] : openCursor(parts, order, cursor);
  const marks = marksOf(parts.cursorKey);
  const allowance = {
    limit,
    knownRows: Math.max(10, Math.floor(knownRows / sources.length)),
    left: { rows: limit, pages: pagesACall },
    markOf: marks.row,
    now: () => parts.now().getTime(),
  };
  const after: SourceState[] = [];
  const rows: Transaction[] = [];
  const skipped: SkippedRow[] = [];
  let firstError: unknown;
  let failed = 0;
  let hasMore = false;
  for (const source of sources) {
    const id = marks.user(source.id);
    const before = states.find((state) => state.id === id) ?? { id, position: beginning };
    if (before.outcome !== undefined || hasMore) {
      after.push(before);
      hasMore ||= before.outcome === undefined;
      continue;
    }
    const reading: Reading = { position: before.position, rows: [], skipped: [] };
    try {
      const isDone = await readSource(source, reading, allowance, marks.item);
      after.push({ id, position: reading.position, outcome: isDone ? 'read' : undefined });
      hasMore ||= !isDone;
    } catch (error) {
      firstError ??= error;
      failed += 1;
      after.push({ ...before, outcome: reasonOf(error) });
    }
    rows.push(...reading.rows);
    skipped.push(...reading.skipped);
  }
  // Of those that failed in an earlier call of this run one may be well again: the run ends, and the next one asks all.
  if (failed > 0 && failed === sources.length) throw firstError;
  return {
    transactions: lang === null ? rows : await named(parts, rows, lang),
    cursor: sealCursor(parts, order, hasMore ? after : after.map(({ outcome: _, ...state }) => state)),
    hasMore,
    behind: after.flatMap(({ outcome = 'read' }, at) =>
      outcome === 'read' ? [] : [{ provider: (sources[at] as Source).provider, reason: outcome }],
    ),
    skipped,
  };
}

/** @throws the error, when it is not a provider's */
function reasonOf(error: unknown): string {
  if (error instanceof ProviderError) return error.kind;
  if (error instanceof Refusal && error.kind === 'unsupported') return error.kind;
  throw error;
}

async function named(parts: SyncParts, rows: readonly Transaction[], lang: Language): Promise<readonly Transaction[]> {
  async function* page() {
    yield { rows, last: true };
  }
  const all: Transaction[] = [];
  for await (const { rows: some } of categorise(parts, page(), lang)) all.push(...some);
  return all;
}

function boundTo({ clientId, user, itemId, accountId }: Selection): string {
  return JSON.stringify([clientId, user, itemId, accountId]);
}

function sealCursor({ cursorKey }: SyncParts, selection: Selection, states: readonly SourceState[]): string {
  return sealText(cursorKey, writePositions(states), boundTo(selection));
}

/** @throws Refusal `invalid` */
function openCursor({ cursorKey }: SyncParts, selection: Selection, cursor: string): SourceState[] {
  const bytes = openText(cursorKey, cursor, boundTo(selection));
  if (bytes === undefined) {
    throw new Refusal(
      'invalid',
      'cursor must be the cursor of an earlier answer to the same user, with the same item_id and account_id.',
    );
  }
  return readPositions(bytes);
}
