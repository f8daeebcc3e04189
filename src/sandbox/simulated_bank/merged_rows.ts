import type { History, Placed } from './history.ts';
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
export function* mergedRows<Account extends Placed>(
  histories: readonly History<Account>[],
  order: Order,
  behind: Place | undefined,
): Generator<{ history: History<Account>; row: number }> {
  const load = (history: History<Account>, place: number) => {
    if (place >= history.size) return undefined;
    const row = order.rowAt(history, place);
    return { history, place, row, value: order.value(history, row) };
  };
  type Head = NonNullable<ReturnType<typeof load>>;
  // Ids of accounts do not overlap, so the account decides a tie.
  const isBefore = (one: Head, other: Head) =>
    (one.value - other.value || one.history.serial - other.history.serial) * order.direction < 0;
  const heads = histories.map((history) => load(history, behind ? firstBehind(history, order, behind) : 0));
  for (;;) {
    let first: number | undefined;
    for (const [index, head] of heads.entries()) {
      const best = heads[first ?? -1];
      if (head !== undefined && (best === undefined || isBefore(head, best))) first = index;
    }
    const head = heads[first ?? -1];
    if (first === undefined || head === undefined) return;
    yield { history: head.history, row: head.row };
    heads[first] = load(head.history, head.place + 1);
  }
}

function firstBehind(history: History, order: Order, behind: Place): number {
  let low = 0;
  let high = history.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = order.rowAt(history, middle);
    const difference = order.value(history, row) - behind.value || transactionId(history.serial, row) - behind.id;
    if (difference * order.direction > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
