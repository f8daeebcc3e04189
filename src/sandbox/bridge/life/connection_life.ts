import { planAccounts } from '../../simulated_bank/account_plan.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import { accountId, type Generation, itemId, itemsOf, type SandboxAccount, type SandboxItem } from '../state/state.ts';
import { usualInfo } from './item_status.ts';
import { type Outcome, outcomeAhead, success } from './login.ts';
import { Syncs } from './syncs.ts';
import * as events from './webhook_event.ts';

export interface ItemOrder {
  readonly userUuid: string;
  readonly bankId: number;
  readonly generation: Generation;
  readonly accountTypes: 'payment' | 'all';
}

/** Strong authentication lasts 180 days (docs/reference/bridge.md, 3.3). */
const authenticationMs = 180 * 86_400_000;

/** What people do to their connections: made, refused, confirmed, deleted. Each step tells the webhooks. */
export class ConnectionLife extends Syncs {
  /** Bridge tells of an item as soon as it starts, before anything is known to work (docs/reference/bridge.md, 5). */
  make(order: ItemOrder): SandboxItem {
    const { state } = this.parts.file;
    const item: SandboxItem = {
      id: itemId(nextNumber(state, 'itemsMade')),
      ...order,
      login: '',
      outcomesPlayed: 0,
      status: -2,
      statusInfo: usualInfo(-2),
      createdAt: this.parts.clock(),
      accounts: [],
      transactionsPerAccount: this.settings.transactionsPerAccount,
      refreshedAt: [],
    };
    state.items.set(item.id, item);
    this.tell(events.itemCreated(item));
    return item;
  }

  /** The person typed a login. @returns what the login leads to */
  identify(item: SandboxItem, login: string): Outcome {
    const outcome = outcomeAhead(login, 0) ?? success;
    item.login = login;
    item.outcomesPlayed = 0;
    if (item.accounts.length === 0) {
      const { state } = this.parts.file;
      const places = planAccounts(this.settings.accountsPerItem, item.accountTypes, outcome.pro);
      const serial = () => nextNumber(state, 'accountsMade');
      item.accounts = places.map((place) => ({ serial: serial(), place, shared: true, gone: false }));
    }
    this.parts.file.changed();
    return outcome;
  }

  /** The person did all that the bank asked: the data come after a while. */
  connect(item: SandboxItem): void {
    const outcome = outcomeAhead(item.login, item.outcomesPlayed);
    const last = item.accounts.at(-1);
    if (outcome?.unshared && last !== undefined) last.shared = false;
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

  /** As if a refresh had found this. */
  setStatus(item: SandboxItem, status: number, info: string | undefined): void {
    this.tellStatus(item, 'scheduler', { status, info });
  }

  /** The bank stops giving an account. */
  removeAccount(item: SandboxItem, account: SandboxAccount): void {
    account.gone = true;
    this.tell(events.accountDeleted(item, accountId(account.serial)));
  }

  deleteItem(item: SandboxItem): void {
    this.forget(item);
    if (item.generation === 'v3') this.tell(events.itemDeleted(item));
  }

  deleteUser(userUuid: string): void {
    const { state } = this.parts.file;
    const generation = state.users.get(userUuid)?.generation;
    for (const item of itemsOf(state, userUuid)) this.deleteItem(item);
    state.users.delete(userUuid);
    this.parts.file.changed();
    if (generation === 'v3') this.tell(events.userDeleted(userUuid));
  }
}
