import { planAccounts, plannedAccount } from '../../simulated_bank/account_plan.ts';
import type { ItemData } from '../../simulated_bank/item_data.ts';
import { BankMemory } from '../../simulator/life/bank_memory.ts';
import { type LifeParts as AnyParts, Syncs } from '../../simulator/life/syncs.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import type { defaultOptions } from '../options.ts';
import { accountId, itemId, itemsOf, type SandboxAccount, type SandboxItem, type State } from '../state/state.ts';
import { isMasked, isUsable, needsPerson, usualInfo } from './item_status.ts';
import { type Outcome, outcomeAhead, outcomeOf, success } from './login.ts';
import { bringNews } from './news.ts';
import * as events from './webhook_event.ts';
import type { WebhookSender } from './webhook_sender.ts';

/** What the life of items stands on. */
export interface LifeParts extends AnyParts<State, WebhookSender> {
  readonly data: ItemData;
}

/** @property info lower case; the status's usual word when it is missing */
type Found = { readonly status: number; readonly info?: string | undefined };

const supportEnded = 1005;

/** Strong authentication lasts 180 days (docs/reference/bridge.md, 3.3). */
const authenticationMs = 180 * 86_400_000;

/** What people do to their connections: made, refused, confirmed, deleted. Each step tells the webhooks. */
export class ConnectionLife extends Syncs<SandboxItem, typeof defaultOptions, LifeParts> {
  readonly #memory = new BankMemory(this.parts.file.state.memories);

  resume(): void {
    for (const item of this.connections.values()) {
      if (item.status < 0 && item.lastTryAt !== undefined) this.start(item);
      else if (item.recentAt !== undefined) this.expectHistory(item);
    }
  }

  protected isRunning({ status }: SandboxItem): boolean {
    return status < 0;
  }

  /** Begins a sync with the person's consent; it ends by itself. */
  start(item: SandboxItem): void {
    this.#writeStatus(item, { status: item.recentAt === undefined ? -2 : -3 });
    item.lastTryAt = this.parts.clock();
    this.begin(item, () => this.#end(item));
  }

  /** The long history comes some time after the first days; without a delay it comes together with them. */
  expectHistory(item: SandboxItem): void {
    const { historyDelayMs } = this.settings;
    if (historyDelayMs === 0) this.#bringHistory(item);
    else if (historyDelayMs < Number.POSITIVE_INFINITY) {
      this.parts.timers.after(historyDelayMs, () => this.#bringHistory(item));
    }
  }

  /**
   * A refresh without the person. Does nothing for an item that waits for its person or is being synced.
   * @returns whether it was tried
   */
  syncAlone(item: SandboxItem, trigger: 'scheduler' | 'api' = 'scheduler'): boolean {
    if (item.recentAt === undefined || item.status < 0) return false;
    if (needsPerson(item.status) || item.status === supportEnded) return false;
    item.lastTryAt = this.parts.clock();
    const outcome = this.#nextOutcome(item);
    if (isUsable(outcome.status)) this.#bringNews(item, outcome, trigger);
    else this.tellStatus(item, trigger, outcome);
    return true;
  }

  /** Something changed: the state file is written soon and webhooks go out. */
  protected tell(...happened: readonly events.WebhookEvent[]): void {
    this.parts.file.changed();
    void this.parts.webhooks.send(happened);
  }

  /** The item has this status now, and the webhooks say so. */
  tellStatus(item: SandboxItem, trigger: events.RefreshTrigger, { status, info }: Found): void {
    this.#writeStatus(item, { status, info });
    this.tell(events.itemRefreshed(item, trigger, false));
  }

  #writeStatus(item: SandboxItem, { status, info = usualInfo(status) }: Found): void {
    Object.assign(item, { status, statusInfo: info });
  }

  #end(item: SandboxItem): void {
    const outcome = outcomeOf(item);
    item.outcomesPlayed += 1;
    if (item.recentAt === undefined) this.#bringFirstData(item, outcome);
    else this.#bringNews(item, outcome, 'connect');
  }

  #bringFirstData(item: SandboxItem, outcome: Outcome): void {
    this.#writeStatus(item, outcome);
    // The bank's own time never goes back, also where a connection before this one was refreshed in the same moment.
    item.recentAt = Math.max(this.parts.clock(), (item.before?.refreshedAt.at(-1) ?? 0) + 1);
    item.lastSuccessAt = item.recentAt;
    this.#memory.remember(item.userUuid, item.bankId, item, item.recentAt);
    this.tell(...this.#accountEvents(item), events.itemRefreshed(item, 'connect', false));
    this.expectHistory(item);
  }

  #bringNews(item: SandboxItem, outcome: Outcome, trigger: events.RefreshTrigger): void {
    this.#writeStatus(item, outcome);
    item.lastSuccessAt = this.parts.clock();
    const { full, rows } = bringNews(item, item.lastSuccessAt);
    this.#memory.remember(item.userUuid, item.bankId, item, item.recentAt ?? item.lastSuccessAt);
    this.tell(...this.#accountEvents(item, rows), events.itemRefreshed(item, trigger, full));
  }

  /** v2 has no word for an account that is not shared: it does not exist there. */
  #accountEvents(item: SandboxItem, rows: readonly events.RowCounts[] = []): events.WebhookEvent[] {
    return item.accounts.flatMap((account, index) => {
      if (!account.shared && item.generation === 'v2') return [];
      return events.accountEvent(item, accountId(account.serial), this.#balance(item, account), rows[index]);
    });
  }

  #bringHistory(item: SandboxItem): void {
    const waits = this.parts.file.state.items.has(item.id) && item.historyAt === undefined;
    if (waits && isUsable(item.status)) this.#bringNews(item, { ...success, status: item.status }, 'scheduler');
  }

  #nextOutcome(item: SandboxItem): Outcome {
    const authenticationEnded = (item.authenticationExpiresAt ?? Number.POSITIVE_INFINITY) <= this.parts.clock();
    if (authenticationEnded) return { ...success, status: 1010 };
    const outcome = outcomeAhead(item.login, item.outcomesPlayed);
    if (outcome === undefined) return { ...success, status: item.status, info: item.statusInfo };
    item.outcomesPlayed += 1;
    // Nobody is there to type a code.
    return outcome.challenge === 'none' ? outcome : { ...outcome, status: 1010, info: 'otp_required' };
  }

  #balance(item: SandboxItem, account: SandboxAccount): number | undefined {
    if (!account.shared || isMasked(item, account)) return undefined;
    return this.parts.data.account(item, account).cents / 100;
  }

  /** Bridge tells of an item as soon as it starts, before anything is known to work (docs/reference/bridge.md, 5). */
  make(order: Pick<SandboxItem, 'userUuid' | 'bankId' | 'generation' | 'accountTypes'>): SandboxItem {
    const { state } = this.parts.file;
    const item: SandboxItem = {
      id: itemId(nextNumber(state, 'itemsMade')),
      ...order,
      ...this.blank(),
      status: -2,
      statusInfo: usualInfo(-2),
      accounts: [],
    };
    state.items.set(item.id, item);
    this.tell(events.itemEvent('item.created', item));
    return item;
  }

  /** The person typed a login. @returns what the login leads to */
  identify(item: SandboxItem, login: string): Outcome {
    const outcome = outcomeAhead(login, 0) ?? success;
    this.setLogin(item, login);
    if (item.accounts.length === 0) {
      const { state } = this.parts.file;
      const places = planAccounts(this.settings.accountsPerItem, item.accountTypes, outcome.pro);
      const serial = () => nextNumber(state, 'accountsMade');
      item.accounts = places.map((place) => ({ serial: serial(), place, shared: true, gone: false }));
      this.#memory.recall(item.userUuid, item.bankId, item);
    }
    return outcome;
  }

  /** A session is about some accounts, also one for an item that is there: others are not offered in it, and not shared after it. */
  keepTo(item: SandboxItem, accountTypes: SandboxItem['accountTypes']): void {
    item.accountTypes = accountTypes;
    if (accountTypes === 'all') return;
    for (const account of item.accounts) account.shared &&= plannedAccount(account.place).payment;
  }

  /** The person did all that the bank asked: the data come after a while. */
  connect(item: SandboxItem): void {
    const last = item.accounts.at(-1);
    if (outcomeOf(item).unshared && last !== undefined) last.shared = false;
    item.authenticationExpiresAt = this.parts.clock() + authenticationMs;
    this.start(item);
  }

  /** The bank said no while the person was there. */
  refuse(item: SandboxItem, outcome: Outcome): void {
    item.outcomesPlayed += 1;
    item.lastTryAt = this.parts.clock();
    this.tellStatus(item, 'connect', outcome);
  }

  /** The person left before the bank was satisfied. */
  abandon(item: SandboxItem): void {
    this.tellStatus(item, 'connect', { status: 1010, info: 'authentication_abandoned' });
  }

  /** The holder of a professional account confirmed it. */
  confirmPro(item: SandboxItem): void {
    this.tellStatus(item, 'connect', { status: 0 });
    this.expectHistory(item);
  }

  /** The bank stops giving an account. */
  removeAccount(item: SandboxItem, account: SandboxAccount): void {
    account.gone = true;
    this.tell(events.itemEvent('item.account.deleted', item, { account_id: accountId(account.serial) }));
  }

  override delete(item: SandboxItem): void {
    super.delete(item);
    if (item.generation === 'v3') this.tell(events.itemEvent('item.deleted', item));
  }

  deleteUser(userUuid: string): void {
    const { state } = this.parts.file;
    const generation = state.users.get(userUuid)?.generation;
    for (const item of itemsOf(state, userUuid)) this.delete(item);
    state.users.delete(userUuid);
    this.#memory.forget(userUuid);
    this.parts.file.changed();
    if (generation === 'v3') this.tell({ type: 'user.deleted', content: { user_uuid: userUuid } });
  }
}
