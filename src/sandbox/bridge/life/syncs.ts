import { RunningSyncs } from '../../simulator/life/running_syncs.ts';
import { accountId, type SandboxAccount, type SandboxItem } from '../state/state.ts';
import { isMasked, isUsable, needsPerson } from './item_status.ts';
import { type LifeParts, tell, tellStatus, writeStatus } from './life_parts.ts';
import { type Outcome, outcomeAhead, success } from './login.ts';
import { bringNews } from './news.ts';
import * as events from './webhook_event.ts';

export interface SyncDelays {
  readonly syncDelayMs: number;
  readonly historyDelayMs: number;
}

const supportEnded = 1005;

/** How data come: the first sync after the page, the long history, the refreshes (docs/reference/bridge.md, 6). */
export class Syncs {
  readonly #delays: SyncDelays;
  readonly #parts: LifeParts;
  readonly #running: RunningSyncs<number>;

  constructor(delays: SyncDelays, parts: LifeParts) {
    this.#delays = delays;
    this.#parts = parts;
    this.#running = new RunningSyncs(parts.timers, delays.syncDelayMs);
    for (const item of parts.file.state.items.values()) {
      // The process ended in the middle of these.
      if (item.status < 0 && item.lastTryAt !== undefined) this.start(item);
      else if (item.recentAt !== undefined) this.expectHistory(item);
    }
  }

  /** Begins a sync with the person's consent; it ends by itself. */
  start(item: SandboxItem): void {
    writeStatus(item, item.recentAt === undefined ? -2 : -3, undefined);
    item.lastTryAt = this.#parts.clock();
    this.#running.start(item.id, () => this.#end(item));
    this.#parts.file.changed();
  }

  /** Resolves when no sync runs for the item. */
  ended(item: SandboxItem): Promise<void> {
    return this.#running.ended(item.id);
  }

  /** The long history comes some time after the first days; without a delay it comes together with them. */
  expectHistory(item: SandboxItem): void {
    const { historyDelayMs } = this.#delays;
    if (historyDelayMs === 0) this.#bringHistory(item);
    else if (historyDelayMs < Number.POSITIVE_INFINITY) {
      this.#parts.timers.after(historyDelayMs, () => this.#bringHistory(item));
    }
  }

  /**
   * A refresh without the person. Does nothing for an item that waits for its person or is being synced.
   * @returns whether it was tried
   */
  refresh(item: SandboxItem, trigger: 'scheduler' | 'api'): boolean {
    if (item.recentAt === undefined || item.status < 0) return false;
    if (needsPerson(item.status) || item.status === supportEnded) return false;
    item.lastTryAt = this.#parts.clock();
    const outcome = this.#nextOutcome(item);
    if (isUsable(outcome.status)) this.#bringNews(item, outcome, trigger);
    else tellStatus(this.#parts, item, trigger, outcome.status, outcome.info);
    return true;
  }

  /** Refreshes every item that can be refreshed. @returns how many */
  refreshAll(): number {
    return [...this.#parts.file.state.items.values()].filter((item) => this.refresh(item, 'scheduler')).length;
  }

  #end(item: SandboxItem): void {
    // Deleted, or given a status by hand, while the sync ran.
    if (!this.#parts.file.state.items.has(item.id) || item.status >= 0) return;
    const outcome = outcomeAhead(item.login, item.outcomesPlayed) ?? success;
    item.outcomesPlayed += 1;
    if (item.recentAt === undefined) this.#bringFirstData(item, outcome);
    else this.#bringNews(item, outcome, 'connect');
  }

  #bringFirstData(item: SandboxItem, outcome: Outcome): void {
    writeStatus(item, outcome.status, outcome.info);
    item.recentAt = this.#parts.clock();
    item.lastSuccessAt = item.recentAt;
    const created = item.accounts
      .filter((account) => isListed(item, account))
      .map((account) => events.accountCreated(item, accountId(account.serial), this.#balance(item, account)));
    tell(this.#parts, ...created, events.itemRefreshed(item, 'connect', false));
    this.expectHistory(item);
  }

  #bringNews(item: SandboxItem, outcome: Outcome, trigger: events.RefreshTrigger): void {
    writeStatus(item, outcome.status, outcome.info);
    item.lastSuccessAt = this.#parts.clock();
    const { full, rows } = bringNews(item, item.lastSuccessAt);
    const updated = item.accounts.flatMap((account, index) => {
      const counts = rows[index];
      if (counts === undefined || !isListed(item, account)) return [];
      return [events.accountUpdated(item, accountId(account.serial), this.#balance(item, account), counts)];
    });
    tell(this.#parts, ...updated, events.itemRefreshed(item, trigger, full));
  }

  #bringHistory(item: SandboxItem): void {
    const waits = this.#parts.file.state.items.has(item.id) && item.historyAt === undefined;
    if (waits && isUsable(item.status)) this.#bringNews(item, { ...success, status: item.status }, 'scheduler');
  }

  #nextOutcome(item: SandboxItem): Outcome {
    const authenticationEnded = (item.authenticationExpiresAt ?? Number.POSITIVE_INFINITY) <= this.#parts.clock();
    if (authenticationEnded) return { ...success, status: 1010 };
    const outcome = outcomeAhead(item.login, item.outcomesPlayed);
    if (outcome === undefined) return { ...success, status: item.status, info: item.statusInfo };
    item.outcomesPlayed += 1;
    // Nobody is there to type a code.
    return outcome.challenge === 'none' ? outcome : { ...outcome, status: 1010, info: 'otp_required' };
  }

  #balance(item: SandboxItem, account: SandboxAccount): number | undefined {
    if (!account.shared || isMasked(item, account)) return undefined;
    return this.#parts.data.account(item, account).cents / 100;
  }
}

/** v2 has no word for an account that is not shared: it does not exist there. */
function isListed(item: SandboxItem, account: SandboxAccount): boolean {
  return account.shared || item.generation === 'v3';
}
