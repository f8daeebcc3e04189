import type { SkippedRow } from '../providers/skipped_row.ts';

/** A result that is no list of pages, from which rows may have been left out. */
export class WithSkipped<T> {
  readonly result: T;
  readonly skipped: readonly SkippedRow[] | undefined;

  constructor(result: T, skipped: readonly SkippedRow[] | undefined) {
    this.result = result;
    this.skipped = skipped;
  }
}
