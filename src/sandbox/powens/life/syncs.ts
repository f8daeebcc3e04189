import { historyOf } from '../../simulated_bank/history.ts';
import { byUpdate, mergedRows } from '../../simulated_bank/merged_rows.ts';
import { Syncs as AnySyncs } from '../../simulator/life/syncs.ts';
import { accountShape } from '../shapes/account_shape.ts';
import { connectionShape, userShape } from '../shapes/connection_shape.ts';
import { transactionShape } from '../shapes/transaction_shape.ts';
import type { SandboxAccount, SandboxConnection } from '../state/state.ts';
import { type LifeParts, tell } from './life_parts.ts';
import { messageOf, needsPerson, type Outcome, outcomeAhead, stateOfChallenge, success } from './login.ts';

export interface LifeSettings {
  readonly accountsPerConnection: number;
  readonly transactionsPerAccount: number;
  readonly syncDelayMs: number;
  readonly syncGapMs: number;
  readonly schedulerIntervalMs: number;
}

/** Keeps the state file small when the scheduler runs every second; later syncs bring nothing new. */
const maxSyncs = 500;
/** When a day has so many milliseconds, Powens tries again after that. */
const retryMs = 12 * 3_600_000;

const synced = new Set(['connector', 'sources', 'subscriptions']);

/** How data come: the first sync after the webview, forced ones, the daily ones. */
export class Syncs extends AnySyncs<SandboxConnection, LifeSettings, LifeParts> {
  resume(): void {
    for (const connection of this.connections().values()) {
      const isFirst = connection.recentAt === undefined && connection.lastTryAt !== undefined;
      if (isFirst && this.isRunning(connection)) this.connect(connection);
    }
  }

  protected connections(): Map<number, SandboxConnection> {
    return this.parts.file.state.connections;
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
    const now = this.parts.clock();
    connection.state = outcome.state;
    connection.errorMessage = messageOf(outcome.state);
    if (outcome.state === null) this.#bringData(connection, now);
    const isRetried = outcome.state !== null && !needsPerson(outcome.state) && outcome.state !== 'notSupported';
    connection.nextTryAt =
      outcome.state === null ? now + this.settings.schedulerIntervalMs : isRetried ? now + retryMs : undefined;
    if (connection.nextTryAt === Number.POSITIVE_INFINITY) connection.nextTryAt = undefined;
    this.#tellSynced(connection, now);
  }

  /** The first time everything, then each time a few transactions. Accounts that the bank had stopped giving come back. */
  #bringData(connection: SandboxConnection, now: number): void {
    const last = connection.refreshedAt.at(-1) ?? connection.recentAt ?? 0;
    // Instants grow by whole seconds, which is all that Powens writes.
    const at = Math.max(now, last + 1000);
    if (connection.recentAt === undefined) {
      connection.recentAt = at;
      connection.historyAt = at;
    } else if (connection.refreshedAt.length < maxSyncs) connection.refreshedAt.push(at);
    for (const account of connection.accounts) account.deletedAt = undefined;
    connection.lastUpdateAt = at;
  }

  /** What is new since the last push; everything at the first. */
  #tellSynced(connection: SandboxConnection, now: number): void {
    const user = this.parts.file.state.users.get(connection.userId);
    if (user === undefined) return;
    const failed = connection.state !== null;
    const shared = connection.accounts.filter(({ disabledAt }) => disabledAt === undefined);
    const accounts = failed ? [] : shared.map((account) => this.#pushed(connection, account));
    const plain = connectionShape(this.parts, connection, synced);
    const whole = { user: userShape(user), connection: { ...plain, accounts } };
    const fetched = {
      user: userShape(user),
      connection: { ...plain, accounts: shared.map((each) => accountShape(this.parts, connection, each)) },
    };
    const before: ['ACCOUNTS_FETCHED', object][] = failed ? [] : [['ACCOUNTS_FETCHED', fetched]];
    const each = accounts.map((account): ['ACCOUNT_SYNCED', object] => ['ACCOUNT_SYNCED', account]);
    connection.lastPushAt = now;
    tell(this.parts, connection.userId, ...before, ...each, ['CONNECTION_SYNCED', whole]);
  }

  #pushed(connection: SandboxConnection, account: SandboxAccount): object {
    const history = historyOf(connection, account);
    const since =
      connection.lastPushAt === undefined ? undefined : { value: connection.lastPushAt, id: Number.POSITIVE_INFINITY };
    const transactions = [...mergedRows([history], byUpdate, since)].map(({ row }) =>
      transactionShape(this.parts, account, history, row, false),
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
}
