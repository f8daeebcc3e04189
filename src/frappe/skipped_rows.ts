import { namedSkipped } from '../methods/skipped.ts';
import type { SkippedRow } from '../providers/skipped_row.ts';

/** The rows that were left out of an answer: the first of them for the site, all of them counted. */
export class SkippedRows {
  readonly #named: Pick<SkippedRow, 'reason' | 'id'>[] = [];
  readonly #counts = new Map<string, { provider: string; reason: string; rows: number }>();
  #rows = 0;

  add(skipped: readonly SkippedRow[]): void {
    for (const { provider, reason, id } of skipped) {
      this.#rows += 1;
      if (this.#named.length < namedSkipped) this.#named.push({ reason, id });
      const key = `${provider} ${reason}`;
      const count = this.#counts.get(key) ?? { provider, reason, rows: 0 };
      count.rows += 1;
      this.#counts.set(key, count);
    }
  }

  /** How many, by provider and reason. */
  counts(): readonly { readonly provider: string; readonly reason: string; readonly rows: number }[] {
    return [...this.#counts.values()];
  }

  /** What a site is told. */
  toJSON(): readonly { readonly reason: string; readonly id: SkippedRow['id'] }[] {
    const others = this.#rows - this.#named.length;
    return others === 0 ? this.#named : [...this.#named, { reason: `and ${others} more`, id: null }];
  }
}

/** Notes rows that were left out of the answer of a call. @returns all of them; undefined while there are none */
export function noteSkipped(
  state: { skipped: SkippedRows | undefined },
  skipped: readonly SkippedRow[] | undefined,
): SkippedRows | undefined {
  if (skipped === undefined) return state.skipped;
  state.skipped ??= new SkippedRows();
  state.skipped.add(skipped);
  return state.skipped;
}
