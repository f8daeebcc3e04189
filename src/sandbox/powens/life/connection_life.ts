import { planAccounts } from '../../simulated_bank/account_plan.ts';
import { historyOf, originOf } from '../../simulated_bank/history.ts';
import { byUpdate, mergedRows } from '../../simulated_bank/merged_rows.ts';
import { BankMemory } from '../../simulator/life/bank_memory.ts';
import { Syncs } from '../../simulator/life/syncs.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import { optionalParisTime } from '../data/paris_time.ts';
import type { defaultOptions } from '../options.ts';
import { accountShape, accountType } from '../shapes/account_shape.ts';
import { activeSourcesOf, connectionShape, userShape } from '../shapes/connection_shape.ts';
import { transactionShape } from '../shapes/transaction_shape.ts';
import { accountId, connectionId, type SandboxAccount, type SandboxConnection } from '../state/state.ts';
import { messageOf, needsPerson, type Outcome, outcomeAhead, stateOfChallenge, success } from './login.ts';
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
    connection.lastPushAt = now;
    const whole = told({ accounts, subscriptions: [] });
    tell(this.parts, connection.userId, ...before, ...each, ['CONNECTION_SYNCED', whole]);
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
    if (connection.accounts.length === 0) {
      const serial = () => nextNumber(this.parts.file.state, 'accountsMade');
      const places = planAccounts(this.settings.accountsPerConnection, 'all', false);
      connection.accounts = places.map((place) => ({ id: this.#newId(), serial: serial(), place, disabledAt: now }));
      this.#memory.recall(String(connection.userId), connection.connectorId, connection);
      this.#tellFound(connection, connection.accounts);
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
}
