import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface RowParts {
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'failedRow'>;
}

/**
 * Works on rows one after the other. One that fails is logged and counted, and the others are worked on all the same: a
 * batch survives its worst row.
 * @param work what the batch does, as logs and metrics name it
 * @param on resolves to whether it did something
 * @returns at how many rows it did something
 */
export async function eachRow<Row extends { readonly id: string }>(
  { log, metrics }: RowParts,
  work: string,
  rows: readonly Row[],
  on: (row: Row) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (const row of rows) {
    try {
      if (await on(row)) done += 1;
    } catch (error) {
      log.error({ err: error, row: row.id }, `recurring work failed at a row: ${work}`);
      metrics.failedRow(work);
    }
  }
  return done;
}
