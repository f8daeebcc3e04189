import { type EntityTarget, MoreThan, type ObjectLiteral } from 'typeorm';
import type { Store } from '../../store/store.ts';
import type { Sealer } from './sealer.ts';
import { SealingError } from './sealing_error.ts';

interface SealedColumn {
  readonly entity: EntityTarget<ObjectLiteral>;
  /** The primary key. */
  readonly id: string;
  readonly column: string;
}

/** Every column that holds sealed values: those whose name begins with `sealed`. */
function sealedColumns(store: Store): SealedColumn[] {
  return store.read.connection.entityMetadatas.flatMap(({ target, columns, primaryColumns }) =>
    columns
      .filter(({ propertyName }) => propertyName.startsWith('sealed'))
      .map(({ propertyName }) => ({
        entity: target,
        id: (primaryColumns[0] as { propertyName: string }).propertyName,
        column: propertyName,
      })),
  );
}

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

async function resealColumn(
  store: Store,
  sealer: Sealer,
  { entity, id, column }: SealedColumn,
  outcome: ResealOutcome,
): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await store.read.find(entity, {
      select: { [id]: true, [column]: true },
      where: { [id]: MoreThan(after) },
      order: { [id]: 'ASC' },
      take: batchSize,
    });
    const last = rows.at(-1);
    if (!last) return;
    after = last[id];
    const changes = await resealRows(sealer, rows, { entity, id, column }, outcome);
    if (changes.length > 0) outcome.resealed += await replace(store, { entity, id, column }, changes);
  }
}

interface Change {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

async function resealRows(
  sealer: Sealer,
  rows: readonly ObjectLiteral[],
  { id, column }: SealedColumn,
  outcome: ResealOutcome,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const row of rows) {
    const before: string | null = row[column];
    if (before === null) continue;
    try {
      const after = await sealer.reseal(before);
      if (after !== undefined) changes.push({ id: row[id], before, after });
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      outcome.unreadable.push(error.message);
    }
  }
  return changes;
}

/** A value that a server replaced meanwhile stays as the server wrote it. */
async function replace(
  store: Store,
  { entity, id, column }: SealedColumn,
  changes: readonly Change[],
): Promise<number> {
  return store.write(async (manager) => {
    let replaced = 0;
    for (const { id: value, before, after } of changes) {
      const { affected } = await manager.update(entity, { [id]: value, [column]: before }, { [column]: after });
      replaced += affected ?? 0;
    }
    return replaced;
  });
}
