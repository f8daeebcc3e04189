import { planAccounts } from '../../simulated_bank/account_plan.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import { optionalParisTime } from '../data/paris_time.ts';
import { accountShape, accountType } from '../shapes/account_shape.ts';
import { connectionShape } from '../shapes/connection_shape.ts';
import { accountId, connectionId, type SandboxAccount, type SandboxConnection } from '../state/state.ts';
import { messageOf, type Outcome, outcomeAhead, stateOfChallenge, success } from './login.ts';
import { Syncs } from './syncs.ts';
import { tell } from './users.ts';

/** A consent lasts 180 days (docs/reference/powens.md, 5). */
const consentMs = 180 * 86_400_000;

/** What people do to their connections: made, refused, renewed, shared, deleted. Each step tells the webhooks. */
export class ConnectionLife extends Syncs {
  make(userId: number, connectorId: number): SandboxConnection {
    const { state } = this.parts.file;
    const now = this.parts.clock();
    const connection: SandboxConnection = {
      id: connectionId(nextNumber(state, 'connectionsMade')),
      userId,
      connectorId,
      state: null,
      errorMessage: null,
      login: '',
      outcomesPlayed: 0,
      createdAt: now,
      expiresAt: now + consentMs,
      accounts: [],
      transactionsPerAccount: this.settings.transactionsPerAccount,
      refreshedAt: [],
    };
    state.connections.set(connection.id, connection);
    this.parts.file.changed();
    return connection;
  }

  /** The person typed a login. @returns what the login leads to */
  identify(connection: SandboxConnection, login: string): Outcome {
    const outcome = outcomeAhead(login, 0) ?? success;
    connection.login = login;
    connection.outcomesPlayed = 0;
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
      this.#tellFound(connection, connection.accounts);
    } else if (this.parts.faults.switches.newAccountIds) {
      for (const account of connection.accounts) account.id = this.#newId();
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

  /** The bank stops giving an account. */
  removeAccount(account: SandboxAccount): void {
    account.deletedAt = this.parts.clock();
    this.parts.file.changed();
  }

  delete(connection: SandboxConnection): void {
    const body = { ...connectionShape(this.parts, connection, new Set()), active: false };
    this.forget(connection);
    tell(this.parts, connection.userId, ['CONNECTION_DELETED', body]);
  }

  /** The person left before the bank was satisfied: Powens never had this connection. */
  discard(connection: SandboxConnection): void {
    this.forget(connection);
  }

  #newId(): number {
    return accountId(nextNumber(this.parts.file.state, 'accountIdsMade'));
  }

  #tellFound(connection: SandboxConnection, accounts: readonly SandboxAccount[]): void {
    const { id: id_connection, userId } = connection;
    const found = accounts.map((account): ['ACCOUNT_FOUND', object] => {
      const { name: type } = accountType(this.parts.data.account(connection, account).plan.type);
      const disabled = optionalParisTime(account.disabledAt);
      return ['ACCOUNT_FOUND', { id: account.id, id_user: userId, id_connection, disabled, type }];
    });
    tell(this.parts, userId, ...found);
  }
}
