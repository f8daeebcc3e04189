import { plannedAccount } from './account_plan.ts';

const dayMs = 86_400_000;
/** The first sync brings at least 7 days, the history reaches back 36 months (docs/reference/bridge.md, 6). */
const recentDays = 7;
const historyDays = 1087;
/** Rows a refresh may use: 0 replaces an announced row that the bank dropped, 1 to 3 are new, 4 is announced. */
const rowsPerRefresh = 8;
const announcedPlace = 4;
/** Not a divisor of a usual page size, so rows with the same `updated_at` lie across the borders of pages. */
const rowsPerInstant = 7;

export type History<Account extends Placed = Placed> = ReturnType<typeof historyOf<Account>>;

/** What the transactions of a connection follow from, at any provider. */
export interface Dated {
  readonly transactionsPerAccount: number;
  /** When the first days of transactions came, when the long history came, and each refresh after that. */
  readonly recentAt?: number | undefined;
  readonly historyAt?: number | undefined;
  readonly refreshedAt: readonly number[];
  /** What the bank knew of the person when they connected it again. */
  readonly before?: Past | undefined;
}

/** When the first of a person's connections to a bank had its first data, and each refresh of any of them. */
export interface Past {
  readonly recentAt: number;
  readonly refreshedAt: readonly number[];
}

/** Days since 1970, without the last. */
export interface Days {
  readonly from: number;
  readonly before: number;
}

/** What the transactions of an account follow from: the how-manieth of all accounts it is, and which kind of account. */
export interface Placed {
  readonly serial: number;
  readonly place: number;
  /** The serial that it had when the person connected the bank the first time: the content of its rows. */
  readonly origin?: number | undefined;
  /** When it got this serial in a renewal, and how many refreshes there had been. */
  readonly renewed?: { readonly at: number; readonly refreshes: number } | undefined;
}

export function originOf({ serial, origin = serial }: Placed): number {
  return origin;
}

/**
 * The transactions of one account, computed and never stored. A row number is for ever the same transaction: numbers
 * below `count - recent` are history, up to `count` the first sync, above it what refreshes brought. The row announced
 * by refresh k (the first sync is k = 0) is settled by refresh k + 1: an even one is booked under its id, an odd one is
 * deleted and comes back under a new id.
 *
 * An account that was there before under another serial has the same rows again under new ids. They are all news, and
 * what had been deleted by then is not among them.
 */
export function historyOf<Account extends Placed>(item: Dated, account: Account) {
  const { maxTransactions } = plannedAccount(account.place);
  const { recentAt: dataAt = 0, before, refreshedAt } = item;
  const { renewed } = account;
  // Nothing before the first data.
  const count = dataAt === 0 ? 0 : Math.min(item.transactionsPerAccount, maxTransactions);
  const recent = Math.min(count, Math.max(12, Math.ceil(count / 100)));
  const old = count - recent;
  const recentAt = renewed?.at ?? dataAt;
  const historyAt = renewed ? renewed.at + 1 : item.historyAt;
  const arrived = historyAt === undefined ? 0 : old;
  const refreshes = count === 0 ? [] : before ? [...before.refreshedAt, ...refreshedAt] : refreshedAt;
  const seenBefore = Math.min(renewed?.refreshes ?? before?.refreshedAt.length ?? 0, refreshes.length);
  const bankAt = before?.recentAt ?? dataAt;
  const recentDay = Math.floor(bankAt / dayMs);
  const span = Math.min(historyDays, Math.max(1, Math.ceil(old / 2)));
  // The history must not reach back behind the first sync, or a reader who follows updated_at would miss it.
  const instants =
    historyAt === undefined ? 1 : Math.max(1, Math.min(Math.ceil(old / rowsPerInstant), historyAt - recentAt));

  const announcedBy = (refresh: number) =>
    refresh === 0 ? count - 1 : count + (refresh - 1) * rowsPerRefresh + announcedPlace;
  const refreshOf = (row: number) => (row < count ? 0 : Math.floor((row - count) / rowsPerRefresh) + 1);
  const placeOf = (row: number) => (row - count) % rowsPerRefresh;
  const isAnnouncement = (row: number) => row === count - 1 || (row >= count && placeOf(row) === announcedPlace);
  const replaces = (refresh: number) => refresh % 2 === 0;
  const refreshAt = (refresh: number) => (refresh === 0 ? bankAt : (refreshes[refresh - 1] ?? bankAt));
  /** The refresh that last touched the row. */
  const touchedBy = (row: number) =>
    refreshOf(row) + (isAnnouncement(row) && refreshOf(row) < refreshes.length ? 1 : 0);
  const state = (row: number): 'booked' | 'announced' | 'deleted' => {
    if (row === count - 3) return 'deleted';
    if (!isAnnouncement(row)) return 'booked';
    if (refreshOf(row) === refreshes.length) return 'announced';
    return refreshOf(row) % 2 === 0 ? 'booked' : 'deleted';
  };

  /** Deleted before it could be seen under this serial. */
  const isHidden = (row: number) => row >= count && touchedBy(row) <= seenBefore && state(row) === 'deleted';

  const rowsOf = (refresh: number) => {
    const first = count + (refresh - 1) * rowsPerRefresh;
    return replaces(refresh) ? [first, first + 1, first + 2, first + 3] : [first + 1, first + 2, first + 3];
  };
  const tail = refreshes.flatMap((_, index) => [...rowsOf(index + 1), announcedBy(index + 1)]);
  const tailByDay = seenBefore === 0 ? tail : tail.filter((row) => !isHidden(row));
  const broughtAlong = seenBefore === 0 ? [] : tailByDay.filter((row) => touchedBy(row) <= seenBefore);
  const last = refreshes.length === seenBefore ? [] : [announcedBy(refreshes.length)];
  const broughtLater = refreshes
    .flatMap((_, index) => (index < seenBefore ? [] : [announcedBy(index), ...rowsOf(index + 1)]))
    .concat(last);
  const recentNow = touchedBy(count - 1) <= seenBefore ? recent : recent - 1;
  const historyFrom = recentNow + broughtAlong.length;

  const moving = count === 0 ? [] : [count - 1, ...tailByDay];
  /** Days since 1970. */
  const day = (row: number): number => {
    if (row < old) return recentDay - recentDays - 1 - Math.floor(((old - 1 - row) * span) / old);
    if (state(row) === 'announced') return Math.floor(refreshAt(refreshOf(row)) / dayMs) + 4;
    if (row < count - 1) return recentDay - Math.floor(((count - 1 - row) * recentDays) / recent);
    return Math.floor(refreshAt(touchedBy(row)) / dayMs);
  };
  /** Of those that keep their day: the first of each refresh stands for its refresh. The third from the end of the first data is deleted. */
  const rowBefore = (row: number): number | undefined => {
    if (row >= count) return placeOf(row) === 1 ? (refreshOf(row) === 1 ? count - 2 : row - rowsPerRefresh) : undefined;
    const before = row === count - 2 ? row - 2 : row - 1;
    return row < count - 1 && before >= 0 ? before : undefined;
  };

  return {
    account,
    serial: account.serial,
    origin: originOf(account),
    size: recent + arrived + tailByDay.length,
    /** The row at a place in the order of (updated_at, row). */
    byUpdate(place: number): number {
      if (place < recentNow) return old + place;
      if (place < historyFrom) return broughtAlong[place - recentNow] ?? -1;
      if (place < historyFrom + arrived) return place - historyFrom;
      return broughtLater[place - historyFrom - arrived] ?? -1;
    },
    /** The row at a place in the order of (day, row). */
    byDay(place: number): number {
      const row = place + old - arrived;
      return row < count ? row : (tailByDay[row - count] ?? -1);
    },
    has(row: number): boolean {
      if (row < count) return Number.isInteger(row) && row >= old - arrived;
      const place = placeOf(row);
      const isMade = refreshOf(row) <= refreshes.length && place <= announcedPlace;
      return isMade && (place > 0 || replaces(refreshOf(row))) && !isHidden(row);
    },
    updatedAt(row: number): number {
      if (row < old) return (historyAt ?? recentAt) - instants + 1 + Math.floor((row * instants) / old);
      const touched = touchedBy(row);
      if (touched > seenBefore) return refreshAt(touched);
      return row < count ? recentAt - Math.floor((count - 1 - row) / rowsPerInstant) : recentAt;
    },
    state,
    /** The rows that move the balance after the first sync, and the one that was announced then. */
    moving,
    day,
    /** On which the bank was last read. */
    lastDay: Math.floor(refreshAt(refreshes.length) / dayMs),
    /**
     * The months, as days since 1970, that were over when this row came and not yet when the one before it did. Undefined for other
     * rows, and for those that are settled later: what a bank does at the end of a month it does in a row that stays.
     */
    monthsBefore(row: number): Days | undefined {
      const previous = rowBefore(row);
      if (previous === undefined || state(row) !== 'booked') return undefined;
      const [from, before] = [firstOfMonth(day(previous)), firstOfMonth(day(row))];
      return from < before ? { from, before } : undefined;
    },
    /** The rows that are booked on these days. */
    *bookedOn({ from, before }: Days): Generator<number, void, undefined> {
      const isIn = (row: number) => state(row) === 'booked' && day(row) >= from && day(row) < before;
      let [low, high] = [0, Math.max(0, count - 1)];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (day(middle) < from) low = middle + 1;
        else high = middle;
      }
      for (let row = low; row < count - 1 && day(row) < before; row++) if (isIn(row)) yield row;
      for (const row of moving) if (isIn(row)) yield row;
    },
    /** The row whose content this one shows: a row that replaces a dropped one shows the same purchase. */
    content: (row: number) => (row >= count && placeOf(row) === 0 ? announcedBy(refreshOf(row) - 1) : row),
  };
}

/** @param day since 1970 */
export function firstOfMonth(day: number): number {
  const date = new Date(day * dayMs);
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / dayMs);
}
