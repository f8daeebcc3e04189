import { planAccounts, plannedAccount } from '../data/account_plan.ts';
import type { ItemData } from '../data/item_data.ts';
import { accountId, itemId } from '../state/ids.ts';
import type { Generation, SandboxAccount, SandboxItem } from '../state/state.ts';
import { itemsOf } from '../state/state.ts';
import type { StateFile } from '../state/state_file.ts';
import { isUsable, needsPerson, usualInfo } from './item_status.ts';
import { type Outcome, outcomeAhead, readLogin } from './login.ts';
import { bringNews } from './news.ts';
import type { Timers } from './timers.ts';
import * as events from './webhook_event.ts';
import type { WebhookSender } from './webhook_sender.ts';

export interface ItemOrder {
  readonly userUuid: string;
  readonly bankId: number;
  readonly generation: Generation;
  readonly accountTypes: 'payment' | 'all';
}

export interface LifeOptions {
  readonly accountsPerItem: number;
  readonly transactionsPerAccount: number;
  readonly syncDelayMs: number;
  readonly historyDelayMs: number;
}

interface LifeParts {
  readonly file: StateFile;
  readonly data: ItemData;
  readonly clock: () => number;
  readonly timers: Timers;
  readonly webhooks: WebhookSender;
}

/** Strong authentication lasts 180 days (reference/bridge.md, 3.3). */
const authenticationMs = 180 * 86_400_000;
const supportEnded = 1005;
const [success] = readLogin('success');

/** What happens to items: made, synced, refreshed, failed, healed, deleted. Each step tells the webhooks. */
export class ConnectionLife {
  readonly #options: LifeOptions;
  readonly #parts: LifeParts;
  readonly #syncs = new Map<number, PromiseWithResolvers<void>>();

  constructor(options: LifeOptions, parts: LifeParts) {
    this.#options = options;
    this.#parts = parts;
    for (const item of parts.file.state.items.values()) {
      // The process ended in the middle of these.
      if (item.status < 0 && item.lastTryAt !== undefined) this.#startSync(item);
      else if (item.recentAt !== undefined && item.historyAt === undefined) this.#expectHistory(item);
    }
  }

  /** Bridge tells of an item as soon as it starts, before anything is known to work (reference/bridge.md, 5). */
  make(order: ItemOrder): SandboxItem {
    const { state } = this.#parts.file;
    state.itemsMade += 1;
    const item: SandboxItem = {
      id: itemId(state.itemsMade),
      ...order,
      login: '',
      outcomesPlayed: 0,
      status: -2,
      statusInfo: usualInfo(-2),
      createdAt: this.#parts.clock(),
      accounts: [],
      transactionsPerAccount: this.#options.transactionsPerAccount,
      refreshedAt: [],
    };
    state.items.set(item.id, item);
    this.#tell(events.itemCreated(item));
    return item;
  }

  /** The person typed a login. @returns what the login leads to */
  identify(item: SandboxItem, login: string): Outcome {
    const [outcome] = readLogin(login);
    item.login = login;
    item.outcomesPlayed = 0;
    if (item.accounts.length === 0) {
      item.accounts = planAccounts(this.#options.accountsPerItem, item.accountTypes, outcome.pro).map((place) => {
        this.#parts.file.state.accountsMade += 1;
        return { serial: this.#parts.file.state.accountsMade, place, shared: true, gone: false };
      });
    }
    this.#parts.file.changed();
    return outcome;
  }

  /** The person did all that the bank asked: the data come after a while. */
  connect(item: SandboxItem): void {
    const outcome = outcomeAhead(item.login, item.outcomesPlayed);
    const last = item.accounts.at(-1);
    if (outcome?.unshared && last !== undefined) last.shared = false;
    item.authenticationExpiresAt = this.#parts.clock() + authenticationMs;
    this.#startSync(item);
  }

  /** The bank said no while the person was there. */
  refuse(item: SandboxItem, outcome: Outcome): void {
    item.outcomesPlayed += 1;
    item.lastTryAt = this.#parts.clock();
    this.setStatus(item, outcome.status, outcome.info, 'connect');
  }

  /** The holder of a professional account confirmed it. */
  confirmPro(item: SandboxItem): void {
    this.setStatus(item, 0, undefined, 'connect');
    if (item.historyAt === undefined) this.#expectHistory(item);
  }

  setStatus(item: SandboxItem, status: number, info?: string, trigger: events.RefreshTrigger = 'scheduler'): void {
    item.status = status;
    item.statusInfo = info ?? usualInfo(status);
    this.#tell(events.itemRefreshed(item, trigger, false));
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
    if (!isUsable(outcome.status)) this.setStatus(item, outcome.status, outcome.info, trigger);
    else this.#bringNews(item, outcome, trigger);
    return true;
  }

  /** Refreshes every item that can be refreshed. @returns how many */
  refreshAll(): number {
    return [...this.#parts.file.state.items.values()].filter((item) => this.refresh(item, 'scheduler')).length;
  }

  /** Resolves when no sync runs for the item. */
  async synced(item: SandboxItem): Promise<void> {
    await this.#syncs.get(item.id)?.promise;
  }

  removeAccount(item: SandboxItem, account: SandboxAccount): void {
    account.gone = true;
    this.#tell(events.accountDeleted(item, accountId(account.serial)));
  }

  deleteItem(item: SandboxItem): void {
    this.#parts.file.state.items.delete(item.id);
    this.#syncs.get(item.id)?.resolve();
    this.#syncs.delete(item.id);
    this.#tell(...(item.generation === 'v3' ? [events.itemDeleted(item)] : []));
  }

  deleteUser(userUuid: string): void {
    const { state } = this.#parts.file;
    const generation = state.users.get(userUuid)?.generation;
    for (const item of itemsOf(state, userUuid)) this.deleteItem(item);
    state.users.delete(userUuid);
    this.#tell(...(generation === 'v3' ? [events.userDeleted(userUuid)] : []));
  }

  #startSync(item: SandboxItem): void {
    item.status = item.recentAt === undefined ? -2 : -3;
    item.statusInfo = usualInfo(item.status);
    item.lastTryAt = this.#parts.clock();
    if (!this.#syncs.has(item.id)) this.#syncs.set(item.id, Promise.withResolvers());
    this.#parts.timers.after(this.#options.syncDelayMs, () => this.#endSync(item));
    this.#parts.file.changed();
  }

  #endSync(item: SandboxItem): void {
    // Deleted, or given a status by hand, while the sync ran.
    if (this.#parts.file.state.items.has(item.id) && item.status < 0) this.#bringData(item);
    this.#syncs.get(item.id)?.resolve();
    this.#syncs.delete(item.id);
  }

  #bringData(item: SandboxItem): void {
    const outcome = outcomeAhead(item.login, item.outcomesPlayed) ?? success;
    item.outcomesPlayed += 1;
    if (item.recentAt === undefined) this.#bringFirstData(item, outcome);
    else this.#bringNews(item, outcome, 'connect');
  }

  #bringFirstData(item: SandboxItem, outcome: Outcome): void {
    item.status = outcome.status;
    item.statusInfo = outcome.info ?? usualInfo(outcome.status);
    item.recentAt = this.#parts.clock();
    item.lastSuccessAt = item.recentAt;
    const created = item.accounts
      .filter((account) => isListed(item, account))
      .map((account) => events.accountCreated(item, accountId(account.serial), this.#balance(item, account)));
    this.#tell(...created, events.itemRefreshed(item, 'connect', false));
    this.#expectHistory(item);
  }

  #expectHistory(item: SandboxItem): void {
    if (this.#options.historyDelayMs === Number.POSITIVE_INFINITY) return;
    this.#parts.timers.after(this.#options.historyDelayMs, () => {
      const waits = this.#parts.file.state.items.has(item.id) && item.historyAt === undefined;
      if (waits && isUsable(item.status)) this.#bringNews(item, { ...success, status: item.status }, 'scheduler');
    });
  }

  #bringNews(item: SandboxItem, outcome: Outcome, trigger: events.RefreshTrigger): void {
    item.status = outcome.status;
    item.statusInfo = outcome.info ?? usualInfo(outcome.status);
    item.lastSuccessAt = this.#parts.clock();
    const { full, rows } = bringNews(item, item.lastSuccessAt);
    const updated = item.accounts.flatMap((account, index) => {
      const counts = rows[index];
      if (counts === undefined || !isListed(item, account)) return [];
      return [events.accountUpdated(item, accountId(account.serial), this.#balance(item, account), counts)];
    });
    this.#tell(...updated, events.itemRefreshed(item, trigger, full));
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
    const locked = item.status === 1100 && plannedAccount(account.place).pro;
    return account.shared && !locked ? this.#parts.data.account(item, account).cents / 100 : undefined;
  }

  #tell(...told: readonly events.WebhookEvent[]): void {
    this.#parts.file.changed();
    void this.#parts.webhooks.send(told);
  }
}

/** v2 has no word for an account that is not shared: it does not exist there. */
function isListed(item: SandboxItem, account: SandboxAccount): boolean {
  return account.shared || item.generation === 'v3';
}
