import { randomBytes } from 'node:crypto';
import type { LifeParts } from '../../../src/sandbox/simulator/life/syncs.ts';
import { accountRow, banks, transactionRow } from './bank_data.ts';
import type { EventSender } from './event_sender.ts';
import type { Account, Connection, State, User } from './state.ts';

type Parts = LifeParts<State, EventSender>;

interface Sizes {
  readonly accountsPerConnection: number;
  readonly transactionsPerAccount: number;
}

const consentMs = 180 * 86_400_000;

/** What happens to users and connections; each step tells the webhooks. No id comes twice. */
export class Life {
  readonly #sizes: Sizes;
  readonly #parts: Parts;

  constructor(sizes: Sizes, parts: Parts) {
    this.#sizes = sizes;
    this.#parts = parts;
  }

  /** The user with this id of the gateway's, made when there is none. */
  userByReference(reference: string): User {
    const { users } = this.#state;
    const user = [...users.values()].find((each) => each.reference === reference) ?? { id: newId('usr'), reference };
    users.set(user.id, user);
    return user;
  }

  /**
   * The person has logged in.
   * @param keepsOneBack whether the last account stays unshared
   * @param state in which the first read ends
   */
  connect(
    userId: string,
    keepsOneBack: boolean,
    state: Connection['state'] = 'good',
    bankId: string = banks[0].id,
  ): Connection {
    const { accountsPerConnection, transactionsPerAccount } = this.#sizes;
    const { connections, accounts, transactions } = this.#state;
    const now = this.#parts.clock();
    const connection: Connection = {
      id: newId('con'),
      user_id: userId,
      bank_id: bankId,
      consent_ends_at: new Date(now + consentMs).toISOString(),
      state,
      read_at: new Date(now).toISOString(),
      tried_at: new Date(now).toISOString(),
    };
    connections.set(connection.id, connection);
    for (let place = 0; place < accountsPerConnection; place++) {
      const shared = !(keepsOneBack && place === accountsPerConnection - 1);
      const account = accountRow(newId('acc'), connection, place, shared);
      accounts.set(account.id, account);
      for (let age = 0; age < transactionsPerAccount; age++) {
        const row = transactionRow(newId('trx'), account.id, age, now);
        transactions.set(row.id, row);
      }
    }
    this.#tell(connection, 'connection_added');
    this.#tellRead(connection, transactionsPerAccount);
    return connection;
  }

  /** The bank was asked, and the connection has this state now. */
  read(connection: Connection, state: Connection['state']): void {
    connection.state = state;
    connection.tried_at = new Date(this.#parts.clock()).toISOString();
    if (state === 'good') {
      connection.read_at = connection.tried_at;
      for (const account of this.accountsOf(connection)) this.#bringNews(account);
    }
    this.#tellRead(connection, 1);
  }

  accountsOf(connection: Connection): Account[] {
    return [...this.#state.accounts.values()].filter(({ connection_id }) => connection_id === connection.id);
  }

  deleteConnection(connection: Connection): void {
    this.#state.connections.delete(connection.id);
    this.#tell(connection, 'connection_removed');
  }

  deleteUser({ id }: User): void {
    const { users, connections } = this.#state;
    users.delete(id);
    for (const connection of connections.values()) if (connection.user_id === id) connections.delete(connection.id);
    this.#send({ type: 'user_removed', user_id: id });
  }

  get #state(): State {
    return this.#parts.file.state;
  }

  /** A new row is pending at first; booked, it is another one, and the pending one is deleted. */
  #bringNews({ id }: Account): void {
    const now = this.#parts.clock();
    const { transactions } = this.#state;
    const rows = [transactionRow(newId('trx'), id, 0, now, true)];
    const pending = [...transactions.values()].find((row) => row.account_id === id && row.pending && !row.deleted);
    if (pending) {
      rows.unshift({ ...pending, id: newId('trx'), pending: false, changed_at: new Date(now).toISOString() });
      Object.assign(pending, { deleted: true, changed_at: new Date(now).toISOString() });
    }
    for (const row of rows) transactions.set(row.id, row);
  }

  #tellRead(connection: Connection, added: number): void {
    const { state, consent_ends_at } = connection;
    if (state === 'good') {
      for (const { id, shared } of this.accountsOf(connection)) {
        if (shared) this.#tell(connection, 'account_read', { account_id: id, added });
      }
    }
    this.#tell(connection, 'connection_read', { state, consent_ends_at });
  }

  #tell({ id, user_id }: Connection, type: string, more: object = {}): void {
    this.#send({ type, user_id, connection_id: id, ...more });
  }

  /** Something changed: the state file is written soon, and an event goes out. */
  #send(event: object): void {
    this.#parts.file.changed();
    void this.#parts.webhooks.send([{ id: newId('evt'), at: this.#parts.clock(), ...event }]);
  }
}

function newId(kind: string): string {
  return `${kind}-${randomBytes(8).toString('hex')}`;
}
