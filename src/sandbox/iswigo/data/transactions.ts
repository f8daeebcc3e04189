import { chance } from '../../simulated_bank/chance.ts';
import { type Counterparty, counterpartiesOf } from '../../simulated_bank/counterparties.ts';
import { originOf } from '../../simulated_bank/history.ts';
import { amountOf, pick } from '../../simulated_bank/transaction.ts';
import type { SandboxAccount, SandboxConnection } from '../state/state.ts';
import { accountId, transactionId } from './ids.ts';
import { day, naiveTime } from './times.ts';

/** Each sync after the first brings two rows, changes one and deletes one. */
const rowsPerRefresh = 2;
const dayMs = 86_400_000;
const historyDays = 90;

const codes: Readonly<Record<Counterparty['operationType'], readonly [credit: string, debit: string]>> = {
  card: ['28', '28'],
  transfer: ['05', '06'],
  direct_debit: ['B1', 'B1'],
  withdrawal: ['29', '29'],
  check: ['02', '01'],
  loan_repayment: ['72', '72'],
  fee: ['62', '62'],
  agios: ['61', '61'],
  unknown: ['99', '99'],
};

/**
 * The transactions of one account, computed and never stored. Row 0 is the oldest; a row is for ever the same one. A later
 * connection of the same person to the bank has the same rows under new ids, without those that were deleted by then.
 */
export function historyOf(seed: number, connection: SandboxConnection, account: SandboxAccount) {
  const { firstDataAt, before } = connection;
  const firstAt = firstDataAt ?? 0;
  const refreshedAt = [...(before?.refreshedAt ?? []), ...connection.refreshedAt];
  const seenBefore = before?.refreshedAt.length ?? 0;
  const bankAt = before?.recentAt ?? firstAt;
  const origin = originOf(account);
  const isCard = account.place % 3 === 1;
  const parties = counterpartiesOf(isCard ? 'card' : account.place % 3 === 0 ? 'checking' : 'savings');
  const count = firstDataAt === null ? 0 : connection.transactionsPerAccount;
  const rows = firstDataAt === null ? 0 : count + refreshedAt.length * rowsPerRefresh;
  const refreshOf = (row: number) => (row < count ? 0 : Math.floor((row - count) / rowsPerRefresh) + 1);
  const arrivedAt = (row: number) => (row < count ? bankAt : (refreshedAt[refreshOf(row) - 1] ?? bankAt));
  /** When this connection heard of what a sync brought. */
  const heardAt = (refresh: number) => (refresh <= seenBefore ? firstAt : (refreshedAt[refresh - 1] ?? firstAt));
  // Sync k deletes the k-th row from the end of the first data, and changes the one before the last.
  const deletedBy = (row: number) => (row < count - 2 && row >= count - 2 - refreshedAt.length ? count - 2 - row : 0);
  const isChanged = (row: number) => row === count - 1 && refreshedAt.length > 0;
  const touchedBy = (row: number) => deletedBy(row) || (isChanged(row) ? refreshedAt.length : refreshOf(row));
  const firstHidden = Math.max(0, count - 2 - seenBefore);
  const hidden = Math.max(0, count - 2 - firstHidden);
  const partyOf = (row: number) => pick(seed, origin, parties, row);
  const centsOf = (row: number) => amountOf(seed, origin, partyOf(row), row);

  return {
    size: rows - hidden,
    /** The row at a place from the oldest. */
    rowAt: (place: number) => (place < firstHidden ? place : place + hidden),
    has: (row: number) => row < rows && (row < firstHidden || row >= firstHidden + hidden),
    /** In cents, what the syncs after the first have moved. */
    movedCents: () => {
      let moved = 0;
      for (let row = count; row < rows; row++) moved += centsOf(row);
      return isCard ? 0 : moved;
    },
    row: (row: number, timeZone: string) => {
      const back = row < count ? Math.floor(((count - 1 - row) * historyDays) / Math.max(1, count)) : 0;
      const date = day(arrivedAt(row) - back * dayMs);
      const { raw, operationType } = partyOf(row);
      const cents = centsOf(row);
      const number = String(1_000_000 + (chance(seed ^ 0x726566, origin, row) % 9_000_000));
      const wording = raw.replace('{dd/mm}', `${date.slice(8)}/${date.slice(5, 7)}`).replace('{n}', number);
      return {
        transaction_id: transactionId(account.serial, row),
        account_id: accountId(account.serial),
        operation_date: date,
        value_date: date,
        accounting_date: null,
        cc_order_month: isCard ? date.slice(0, 7) : null,
        interbank_code: codes[operationType][cents >= 0 ? 0 : 1],
        check_number: operationType === 'check' ? number : null,
        amount: cents / 100,
        wording: isChanged(row) ? `${wording} RECTIFIE` : wording,
        text: '.',
        update_time: naiveTime(heardAt(touchedBy(row)), timeZone),
        is_deleted: deletedBy(row) > 0,
      };
    },
  };
}
