import { historyOf } from '../../simulated_bank/history.ts';
import type { SandboxItem } from '../state/state.ts';
import type { RowCounts } from './webhook_event.ts';

/** Keeps the state file small when the scheduler runs every second; later refreshes bring nothing new. */
const maxRefreshes = 500;

/**
 * Moves an item's data on: the first time the long history comes, then each time a few transactions. Accounts that the
 * bank had stopped giving come back (docs/reference/bridge.md, 5).
 * @returns what happened to the transactions of each account, in the item's order
 */
export function bringNews(item: SandboxItem, now: number): { full: boolean; rows: RowCounts[] } {
  const sizes = item.accounts.map((account) => historyOf(item, account).size);
  const full = item.historyAt === undefined;
  const earlier = item.before?.refreshedAt.length ?? 0;
  const changed = full || earlier + item.refreshedAt.length < maxRefreshes;
  // Instants grow strictly, so that a reader who follows updated_at misses nothing.
  const at = Math.max(now, (item.refreshedAt.at(-1) ?? item.historyAt ?? item.recentAt ?? 0) + 1);
  if (full) item.historyAt = at;
  else if (changed) item.refreshedAt.push(at);
  // data/history.ts: the row announced before is booked, or every second time deleted and replaced.
  const settled = full || !changed ? 0 : 1;
  const deleted = settled === 1 && (earlier + item.refreshedAt.length) % 2 === 0 ? 1 : 0;
  const rows = item.accounts.map((account, index) => {
    account.gone = false;
    const size = historyOf(item, account).size;
    const added = size - (sizes[index] ?? 0);
    return size === 0 ? { added, updated: 0, deleted: 0 } : { added, updated: settled - deleted, deleted };
  });
  return { full, rows };
}
