/** Numbers by a seed, from 0 to below 1 (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a row is from one change on. */
interface Version {
  readonly cents: number;
  readonly day: string;
  readonly isDeleted: boolean;
  /** The time of the change as the provider writes it. */
  readonly changedMs: number;
  /** When its readers see it: later than it was changed, where it was written slowly. */
  readonly seenMs: number;
}

/** A row as its readers see it at a time. */
export interface LedgerRow extends Version {
  readonly id: number;
  readonly accountId: string;
}

/** What a provider has of one user, in the words of none. Its clock is turned by the one who tries it. */
export class Ledger {
  nowMs: number;
  readonly #rows: { readonly id: number; readonly accountId: string; readonly versions: Version[] }[] = [];
  readonly #gone = new Set<string>();

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  /** @param lateMs how much later than its own time it is seen */
  add(accountId: string, cents: number, daysAgo: number, lateMs = 0): void {
    const day = this.#day(daysAgo);
    const version = { cents, day, isDeleted: false, changedMs: this.nowMs, seenMs: this.nowMs + lateMs };
    this.#rows.push({ id: this.#rows.length + 1, accountId, versions: [version] });
  }

  /** Changes the row at a place between 0 and 1. */
  change(
    place: number,
    change: Partial<Pick<Version, 'cents' | 'isDeleted'>> & { daysAgo?: number },
    lateMs = 0,
  ): void {
    const row = this.#rows[Math.floor(place * this.#rows.length)];
    const last = row?.versions.at(-1);
    if (!row || !last || last.isDeleted) return;
    const { daysAgo, ...values } = change;
    const day = daysAgo === undefined ? last.day : this.#day(daysAgo);
    const seenMs = Math.max(last.seenMs, this.nowMs + lateMs);
    row.versions.push({ ...last, ...values, day, changedMs: this.nowMs, seenMs });
  }

  /** The bank does not give these accounts any more: their rows are gone without a mark. */
  forget(accountIds: readonly string[]): void {
    for (const id of accountIds) this.#gone.add(id);
  }

  /** What readers see now, or (`finally`) what they will have seen. */
  rows(when: 'now' | 'finally' = 'now'): LedgerRow[] {
    return this.#rows.flatMap(({ id, accountId, versions }) => {
      const seen = versions.findLast(({ seenMs }) => when === 'finally' || seenMs <= this.nowMs);
      return seen === undefined || this.#gone.has(accountId) ? [] : [{ id, accountId, ...seen }];
    });
  }

  #day(daysAgo: number): string {
    return new Date(this.nowMs - daysAgo * 86_400_000).toISOString().slice(0, 10);
  }
}
