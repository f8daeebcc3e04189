import type { History } from './history.ts';
import { transactionId } from './transaction.ts';

/** A place in a list: the value it is sorted by (milliseconds or days), then the transaction's id. */
export interface Place {
  readonly value: number;
  readonly id: number;
}

/** How a list is sorted. Ids break ties, in the same direction. */
export interface Order {
  readonly direction: 1 | -1;
  rowAt(history: History, place: number): number;
  value(history: History, row: number): number;
}

/** Changes first come, first served: what a reader who follows `updated_at` needs. */
export const byUpdate: Order = {
  direction: 1,
  rowAt: (history, place) => history.byUpdate(place),
  value: (history, row) => history.updatedAt(row),
};

/** Newest day first, as a bank statement (docs/reference/bridge.md, 2.6). */
export const newestDayFirst: Order = {
  direction: -1,
  rowAt: (history, place) => history.byDay(history.size - 1 - place),
  value: (history, row) => history.day(row),
};

/**
 * The rows of several accounts as one sorted list, from behind a place on. It seeks by bisection in each account, so the
 * last page of a million rows costs what the first one does.
 */
export function* mergedRows(
  histories: readonly History[],
  order: Order,
  behind: Place | undefined,
): Generator<{ history: History; row: number }> {
  const heads = histories.map((history) => new Head(history, order, behind)).filter((head) => !head.ended);
  for (;;) {
    let first: Head | undefined;
    for (const head of heads) {
      if (!head.ended && (first === undefined || head.isBefore(first))) first = head;
    }
    if (first === undefined) return;
    yield { history: first.history, row: first.row };
    first.advance();
  }
}

class Head {
  readonly history: History;
  readonly #order: Order;
  #place: number;
  row = -1;
  #value = 0;

  constructor(history: History, order: Order, behind: Place | undefined) {
    this.history = history;
    this.#order = order;
    this.#place = behind === undefined ? 0 : firstBehind(history, order, behind);
    this.#load();
  }

  get ended(): boolean {
    return this.#place >= this.history.size;
  }

  isBefore(other: Head): boolean {
    const difference = (this.#value - other.#value) * this.#order.direction;
    // Ids of accounts do not overlap, so the account decides a tie.
    return (
      difference < 0 || (difference === 0 && (this.history.serial - other.history.serial) * this.#order.direction < 0)
    );
  }

  advance(): void {
    this.#place += 1;
    this.#load();
  }

  #load(): void {
    if (this.ended) return;
    this.row = this.#order.rowAt(this.history, this.#place);
    this.#value = this.#order.value(this.history, this.row);
  }
}

function firstBehind(history: History, order: Order, behind: Place): number {
  let low = 0;
  let high = history.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = order.rowAt(history, middle);
    const difference = (order.value(history, row) - behind.value) * order.direction;
    const isBehind =
      difference > 0 || (difference === 0 && (transactionId(history.serial, row) - behind.id) * order.direction > 0);
    if (isBehind) high = middle;
    else low = middle + 1;
  }
  return low;
}
