import { IsNull, MoreThan, Not, type ObjectLiteral } from 'typeorm';
import type { Store } from '../../store/store.ts';
import { type SealedColumn, sealedColumns } from './sealed_columns.ts';
import type { Sealer } from './sealer.ts';
import { SealingError } from './sealing_error.ts';

/** Rows a transaction: short enough that a server which writes at the same time does not wait noticeably. */
const batchSize = 100;

/** Rounds after which a server that still seals with an older key is not waited for any longer. */
const mostRounds = 5;

export interface ResealOutcome {
  /** Values that were sealed again. */
  resealed: number;
  /** What is wrong with each value that no key opens; it is left as it is. */
  unreadable: string[];
  /** Whether the last round found nothing left to do. */
  settled: boolean;
}

/**
 * Seals everything again with the newest key, in batches. Stopped half-way it can be run again: what is done is passed
 * over. Goes round until there is nothing left, because servers write meanwhile.
 */
export async function resealAll(store: Store, sealer: Sealer): Promise<ResealOutcome> {
  const outcome: ResealOutcome = { resealed: 0, unreadable: [], settled: false };
  for (let round = 1; round <= mostRounds && !outcome.settled; round += 1) {
    const before = outcome.resealed;
    outcome.unreadable = [];
    for (const column of sealedColumns(store)) await resealColumn(store, sealer, column, outcome);
    outcome.settled = outcome.resealed === before;
  }
  return outcome;
}

async function resealColumn(store: Store, sealer: Sealer, sealed: SealedColumn, outcome: ResealOutcome): Promise<void> {
  const { entity, ids, column } = sealed;
  let last: ObjectLiteral | undefined;
  for (;;) {
    const rows = await store.read.find(entity, {
      select: Object.fromEntries([...ids, column].map((name) => [name, true] as const)),
      where: behind(sealed, last),
      order: Object.fromEntries(ids.map((id) => [id, 'ASC'] as const)),
      take: batchSize,
    });
    last = rows.at(-1);
    if (!last) return;
    const changes = await resealRows(sealer, rows, sealed, outcome);
    if (changes.length > 0) outcome.resealed += await replace(store, sealed, changes);
  }
}

/** The rows that have a value and stand behind this one in the order of the primary key. */
function behind({ ids, column }: SealedColumn, row: ObjectLiteral | undefined): ObjectLiteral[] {
  const filled = { [column]: Not(IsNull()) };
  if (!row) return [filled];
  return ids.map((id, index) => ({
    ...filled,
    ...Object.fromEntries(ids.slice(0, index).map((before) => [before, row[before]])),
    [id]: MoreThan(row[id]),
  }));
}

interface Change {
  /** The primary key. */
  readonly row: ObjectLiteral;
  readonly before: string;
  readonly after: string;
}

async function resealRows(
  sealer: Sealer,
  rows: readonly ObjectLiteral[],
  { ids, column }: SealedColumn,
  outcome: ResealOutcome,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const found of rows) {
    const before: string = found[column];
    const row = Object.fromEntries(ids.map((id) => [id, found[id]]));
    try {
      const after = await sealer.reseal(before);
      if (after !== undefined) changes.push({ row, before, after });
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      outcome.unreadable.push(error.message);
    }
  }
  return changes;
}

/** A value that a server replaced meanwhile stays as the server wrote it. */
async function replace(store: Store, { entity, column }: SealedColumn, changes: readonly Change[]): Promise<number> {
  return store.write(async (manager) => {
    let replaced = 0;
    for (const { row, before, after } of changes) {
      const { affected } = await manager.update(entity, { ...row, [column]: before }, { [column]: after });
      replaced += affected ?? 0;
    }
    return replaced;
  });
}
