import { planAccounts } from '../../simulated_bank/account_plan.ts';
import { historyOf, originOf } from '../../simulated_bank/history.ts';
import { byUpdate, mergedRows } from '../../simulated_bank/merged_rows.ts';
import { BankMemory } from '../../simulator/life/bank_memory.ts';
import { Syncs } from '../../simulator/life/syncs.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import { findConnector } from '../data/connectors.ts';
import { optionalParisTime } from '../data/paris_time.ts';
import type { defaultOptions } from '../options.ts';
import { accountShape, accountType } from '../shapes/account_shape.ts';
import { activeSourcesOf, connectionShape, userShape } from '../shapes/connection_shape.ts';
import { documentShape } from '../shapes/document_shape.ts';
import { listedSubscriptions, subscriptionShape } from '../shapes/subscription_shape.ts';
import { transactionShape } from '../shapes/transaction_shape.ts';
import {
  accountId,
  connectionId,
  type SandboxAccount,
  type SandboxConnection,
  type SandboxPaper,
  type SandboxSubscription,
} from '../state/state.ts';
import { messageOf, needsPerson, type Outcome, outcomeAhead, stateOfChallenge, success } from './login.ts';
import { addPaper, bringPapers, foundSubscriptions } from './papers.ts';
import { type LifeParts, tell } from './users.ts';

/** Keeps the state file small when the scheduler runs every second; later syncs bring nothing new. */
const maxSyncs = 500;
/** When a day has so many milliseconds, Powens tries again after that. */
const retryMs = 12 * 3_600_000;

const synced = new Set(['connector']);

/** A consent lasts 180 days (docs/reference/powens.md, 5). */
const consentMs = 180 * 86_400_000;

/** How often the bank was read, in this connection and those before it. */
function syncsOf({ before, refreshedAt }: SandboxConnection): number {
  return (before?.refreshedAt.length ?? 0) + refreshedAt.length;
}

/** What people do to their connections: made, refused, renewed, shared, deleted. Each step tells the webhooks. */
export class ConnectionLife extends Syncs<SandboxConnection, typeof defaultOptions, LifeParts> {
  /** Papers of subscriptions that no push has told of yet. */
  readonly #fresh = new Map<number, SandboxPaper[]>();
  readonly #memory = new BankMemory(this.parts.file.state.memories);

  resume(): void {
    for (const connection of this.connections.values()) {
      const isFirst = connection.recentAt === undefined && connection.lastTryAt !== undefined;
      if (isFirst && this.isRunning(connection)) this.connect(connection);
    }
  }

  protected isRunning({ state }: SandboxConnection): boolean {
    return state === null;
  }

  /** The person did all that the bank asked: the transactions come after a while. */
  connect(connection: SandboxConnection): void {
    connection.lastTryAt = this.parts.clock();
    this.begin(connection, () => this.#end(connection));
  }

  /** Whether a forced sync would be a conflict: one is running, or has just been. */
  isTooSoon(connection: SandboxConnection): boolean {
    const { lastTryAt = Number.NEGATIVE_INFINITY } = connection;
    return this.isBegun(connection) || this.parts.clock() - lastTryAt < this.settings.syncGapMs;
  }

  /** A sync without the person. One that waits for the person is not even tried. @returns whether it was tried */
  syncAlone(connection: SandboxConnection): boolean {
    if (connection.recentAt === undefined || this.isBegun(connection)) return false;
    if (needsPerson(connection.state) || connection.state === 'notSupported') return false;
    connection.lastTryAt = this.parts.clock();
    this.#finish(connection, this.#nextOutcome(connection));
    return true;
  }

  /** A sync that ends in this state, whatever the login says. */
  finishWith(connection: SandboxConnection, state: string): void {
    connection.lastTryAt = this.parts.clock();
    this.#finish(connection, { ...success, state });
  }

  #end(connection: SandboxConnection): void {
    const outcome = outcomeAhead(connection.login, connection.outcomesPlayed) ?? success;
    connection.outcomesPlayed += 1;
    this.#finish(connection, { ...outcome, challenge: 'none' });
  }

  #finish(connection: SandboxConnection, outcome: Outcome): void {
    const { state } = outcome;
    const now = this.parts.clock();
    this.setState(connection, state);
    if (state === null) this.#bringData(connection, now);
    const isRetried = !needsPerson(state) && state !== 'notSupported';
    const pauseMs = state === null ? this.settings.schedulerIntervalMs : isRetried ? retryMs : Number.POSITIVE_INFINITY;
    connection.nextTryAt = pauseMs === Number.POSITIVE_INFINITY ? undefined : now + pauseMs;
    this.#tellSynced(connection, now);
  }

  /** The first time everything, then each time a few transactions. Accounts that the bank had stopped giving come back. */
  #bringData(connection: SandboxConnection, now: number): void {
    const { before } = connection;
    const last = connection.refreshedAt.at(-1) ?? connection.recentAt ?? before?.refreshedAt.at(-1) ?? 0;
    // Instants grow by whole seconds, which is all that Powens writes.
    const at = Math.max(now, last + 1000);
    if (connection.recentAt === undefined) {
      connection.recentAt = at;
      connection.historyAt = at;
    } else if (syncsOf(connection) < maxSyncs) connection.refreshedAt.push(at);
    for (const account of connection.accounts) account.deletedAt = undefined;
    for (const subscription of connection.subscriptions) {
      if (subscription.disabledAt === undefined) this.#read(subscription, at);
    }
    connection.lastUpdateAt = at;
    this.#memory.remember(String(connection.userId), connection.connectorId, connection, connection.recentAt);
  }

  /** What is new since the last push; everything at the first. */
  #tellSynced(connection: SandboxConnection, now: number): void {
    const user = this.parts.file.state.users.get(connection.userId);
    if (user === undefined) return;
    const failed = connection.state !== null;
    const shared = connection.accounts.filter(({ disabledAt }) => disabledAt === undefined);
    const accounts = failed ? [] : shared.map((account) => this.#pushed(connection, account));
    const plain = { ...connectionShape(this.parts, connection, synced), sources: activeSourcesOf(connection) };
    const told = (more: object) => ({ user: userShape(user), connection: { ...plain, ...more } });
    const fetched = told({ accounts: shared.map((each) => accountShape(this.parts, connection, each)) });
    const before: ['ACCOUNTS_FETCHED', object][] = failed ? [] : [['ACCOUNTS_FETCHED', fetched]];
    const each = accounts.map((account): ['ACCOUNT_SYNCED', object] => ['ACCOUNT_SYNCED', account]);
    const subscriptions = failed
      ? []
      : listedSubscriptions(connection).map((one) => this.#pushedPapers(connection, one));
    const papers = subscriptions.map((one): ['SUBSCRIPTION_SYNCED', object] => ['SUBSCRIPTION_SYNCED', one]);
    connection.lastPushAt = now;
    const whole = told({ accounts, subscriptions });
    tell(this.parts, connection.userId, ...before, ...each, ...papers, ['CONNECTION_SYNCED', whole]);
  }

  #read(subscription: SandboxSubscription, now: number): void {
    const found = bringPapers(this.parts.file.state, subscription, now);
    this.#fresh.set(subscription.id, [...(this.#fresh.get(subscription.id) ?? []), ...found]);
  }

  /** With the papers that no push has told of. */
  #pushedPapers(connection: SandboxConnection, subscription: SandboxSubscription): object {
    const papers = this.#fresh.get(subscription.id) ?? [];
    this.#fresh.delete(subscription.id);
    const { switches } = this.parts.faults;
    // Nobody reads a file by what a webhook says of it, so its address has no host here.
    const documents = papers.map((paper) => documentShape({ connection, subscription, paper }, switches, ''));
    return { ...subscriptionShape(connection, subscription), documents };
  }

  #pushed(connection: SandboxConnection, account: SandboxAccount): object {
    const history = historyOf(connection, account);
    const since =
      connection.lastPushAt === undefined ? undefined : { value: connection.lastPushAt, id: Number.POSITIVE_INFINITY };
    const transactions = [...mergedRows([history], byUpdate, since)].map(({ row }) =>
      transactionShape(this.parts, connection, history, row, false),
    );
    return { ...accountShape(this.parts, connection, account), transactions, investments: [] };
  }

  #nextOutcome(connection: SandboxConnection): Outcome {
    if (connection.expiresAt <= this.parts.clock()) return { ...success, state: 'SCARequired' };
    const outcome = outcomeAhead(connection.login, connection.outcomesPlayed);
    // What was wrong with the bank or with Powens has healed.
    if (outcome === undefined) return success;
    connection.outcomesPlayed += 1;
    // Nobody is there to answer the bank.
    return outcome.challenge === 'none' ? outcome : { ...outcome, state: stateOfChallenge[outcome.challenge] };
  }

  make(userId: number, connectorId: number): SandboxConnection {
    const { state } = this.parts.file;
    const blank = this.blank();
    const connection: SandboxConnection = {
      ...blank,
      id: connectionId(nextNumber(state, 'connectionsMade')),
      userId,
      connectorId,
      state: null,
      errorMessage: null,
      expiresAt: blank.createdAt + consentMs,
      accounts: [],
      subscriptions: [],
    };
    state.connections.set(connection.id, connection);
    this.parts.file.changed();
    return connection;
  }

  /** The person typed a login. @returns what the login leads to */
  identify(connection: SandboxConnection, login: string): Outcome {
    const outcome = outcomeAhead(login, 0) ?? success;
    this.setLogin(connection, login);
    this.setState(connection, outcome.challenge === 'none' ? outcome.state : stateOfChallenge[outcome.challenge]);
    return outcome;
  }

  setState(connection: SandboxConnection, state: string | null): void {
    connection.state = state;
    connection.errorMessage = messageOf(state);
    this.parts.file.changed();
  }

  /** The bank said no while the person was there, which counts as the sync. */
  refuse(connection: SandboxConnection, state: string | null): void {
    connection.outcomesPlayed += 1;
    connection.lastTryAt = this.parts.clock();
    this.setState(connection, state);
  }

  /** The bank is satisfied: its accounts are known now, not shared yet (docs/reference/powens.md, 6). */
  authenticated(connection: SandboxConnection): void {
    this.setState(connection, null);
    const now = this.parts.clock();
    connection.expiresAt = now + consentMs;
    if (connection.accounts.length === 0 && connection.subscriptions.length === 0) {
      const serial = () => nextNumber(this.parts.file.state, 'accountsMade');
      const isSupplier = findConnector(connection.connectorId)?.gives === 'papers';
      const places = planAccounts(isSupplier ? 0 : this.settings.accountsPerConnection, 'all', false);
      connection.accounts = places.map((place) => ({ id: this.#newId(), serial: serial(), place, disabledAt: now }));
      this.#memory.recall(String(connection.userId), connection.connectorId, connection);
      connection.subscriptions = foundSubscriptions(this.parts.file.state, connection, now);
      this.#tellFound(connection, connection.accounts);
      this.#tellSubscriptions(connection);
    } else if (this.parts.faults.switches.newAccountIds) {
      for (const account of connection.accounts) this.#renew(connection, account, now);
      this.#tellFound(connection, connection.accounts);
    }
    this.parts.file.changed();
  }

  /** @param ids the accounts that the person shares; the others are not */
  share(connection: SandboxConnection, ids: ReadonlySet<number>): void {
    const last = connection.accounts.at(-1);
    const isUnshared = outcomeAhead(connection.login, connection.outcomesPlayed)?.unshared === true;
    for (const account of connection.accounts) {
      this.setShared(connection, account, ids.has(account.id) && !(isUnshared && account === last));
    }
    for (const subscription of connection.subscriptions) {
      const account = connection.accounts.find(({ place }) => place === subscription.place);
      const isShared = account ? account.disabledAt === undefined : ids.has(subscription.id);
      this.setSubscribed(connection, subscription, isShared);
    }
  }

  /** Powens has no word of its own for it. What is not shared any more goes with its papers (docs/reference/powens.md, 8). */
  setSubscribed(connection: SandboxConnection, subscription: SandboxSubscription, shared: boolean): void {
    if (shared === (subscription.disabledAt === undefined)) return;
    subscription.disabledAt = shared ? undefined : this.parts.clock();
    if (!shared) subscription.papers = [];
    else if (connection.recentAt !== undefined) this.#read(subscription, this.parts.clock());
    this.parts.file.changed();
  }

  /** The supplier has a new paper, and the connection is read. */
  addPaper(connection: SandboxConnection, subscription: SandboxSubscription): number {
    const now = this.parts.clock();
    const paper = addPaper(this.parts.file.state, subscription, now);
    this.#fresh.set(subscription.id, [...(this.#fresh.get(subscription.id) ?? []), paper]);
    subscription.lastUpdateAt = now;
    this.#tellSynced(connection, now);
    return paper.id;
  }

  setShared(connection: SandboxConnection, account: SandboxAccount, shared: boolean): void {
    if (shared === (account.disabledAt === undefined)) return;
    account.disabledAt = shared ? undefined : this.parts.clock();
    const name = shared ? 'ACCOUNT_ENABLED' : 'ACCOUNT_DISABLED';
    tell(this.parts, connection.userId, [name, accountShape(this.parts, connection, account)]);
  }

  /** A sync finds that the bank does not give an account any more. */
  removeAccount(connection: SandboxConnection, account: SandboxAccount): void {
    account.deletedAt = this.parts.clock();
    this.#tellSynced(connection, account.deletedAt);
  }

  override delete(connection: SandboxConnection): void {
    const body = { ...connectionShape(this.parts, connection, new Set()), active: false };
    super.delete(connection);
    tell(this.parts, connection.userId, ['CONNECTION_DELETED', body]);
  }

  /** The person left before the bank was satisfied: Powens never had this connection. */
  discard(connection: SandboxConnection): void {
    super.delete(connection);
  }

  /** Powens made the account anew: its rows come again, under new ids too. */
  #renew(connection: SandboxConnection, account: SandboxAccount, now: number): void {
    const serial = nextNumber(this.parts.file.state, 'accountsMade');
    const at = Math.max(now, connection.refreshedAt.at(-1) ?? connection.recentAt ?? 0);
    const renewed = connection.recentAt === undefined ? undefined : { at, refreshes: syncsOf(connection) };
    Object.assign(account, { id: this.#newId(), serial, origin: originOf(account), renewed });
  }

  #newId(): number {
    return accountId(nextNumber(this.parts.file.state, 'accountIdsMade'));
  }

  #tellFound(connection: SandboxConnection, accounts: readonly SandboxAccount[]): void {
    const { id: id_connection, userId } = connection;
    const found = accounts.map((account): ['ACCOUNT_FOUND', object] => {
      const { name: type } = accountType(this.parts.data.about(connection, account).plan.type);
      const disabled = optionalParisTime(account.disabledAt);
      return ['ACCOUNT_FOUND', { id: account.id, id_user: userId, id_connection, disabled, type }];
    });
    tell(this.parts, userId, ...found);
  }

  #tellSubscriptions(connection: SandboxConnection): void {
    const { id: id_connection, userId: id_user, subscriptions } = connection;
    const found = subscriptions.map(({ id }): ['SUBSCRIPTION_FOUND', object] => [
      'SUBSCRIPTION_FOUND',
      { id, id_user, id_connection },
    ]);
    tell(this.parts, id_user, ...found);
  }
}
