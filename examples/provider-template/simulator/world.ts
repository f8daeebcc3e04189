import { randomBytes } from 'node:crypto';
import { accountRow, banks, transactionRow } from './bank_data.ts';
import type { TemplateSandboxOptions } from './options.ts';
import type { Account, Connection, ConnectionState, Session, Transaction, User } from './state.ts';
import { WebhookSender } from './webhook_sender.ts';

const consentMs = 180 * 86_400_000;

/** What the simulated provider knows and does; the routes work on it. It forgets everything when it stops; no id comes twice. */
export class World {
  readonly key: string;
  readonly sender: WebhookSender;
  /** The address under which the pages are reached; known once the simulator listens. */
  origin = '';
  users: User[] = [];
  connections: Connection[] = [];
  accounts: Account[] = [];
  transactions: Transaction[] = [];
  /** Users' ids by their tokens. */
  readonly tokens = new Map<string, string>();
  /** Trips by the secret in the address of their page. */
  readonly sessions = new Map<string, Session>();
  readonly #options: TemplateSandboxOptions;

  constructor(options: TemplateSandboxOptions) {
    this.#options = options;
    this.key = options.key;
    this.sender = new WebhookSender(options);
  }

  /** The user with this id of the gateway's, made when there is none. */
  userByReference(reference: string): User {
    const known = this.users.find((user) => user.reference === reference);
    if (known) return known;
    const user = { id: this.#newId('usr'), reference };
    this.users.push(user);
    return user;
  }

  newToken(userId: string): string {
    const token = randomBytes(24).toString('hex');
    this.tokens.set(token, userId);
    return token;
  }

  openSession(session: Session): string {
    const secret = randomBytes(16).toString('hex');
    this.sessions.set(secret, session);
    return secret;
  }

  /** The person has logged in. @param keepsOneBack whether the last account stays unshared */
  connect(userId: string, keepsOneBack: boolean): Connection {
    const { accountsPerConnection = 3, transactionsPerAccount = 100 } = this.#options;
    const now = this.#now();
    const connection: Connection = {
      id: this.#newId('con'),
      user_id: userId,
      bank_id: banks[0].id,
      consent_ends_at: new Date(now + consentMs).toISOString(),
      state: 'good',
      read_at: new Date(now).toISOString(),
      tried_at: new Date(now).toISOString(),
    };
    this.connections.push(connection);
    for (let place = 0; place < accountsPerConnection; place++) {
      const shared = !(keepsOneBack && place === accountsPerConnection - 1);
      const account = accountRow(this.#newId('acc'), connection.id, place, shared);
      this.accounts.push(account);
      for (let age = 0; age < transactionsPerAccount; age++) {
        this.transactions.push(transactionRow(this.#newId('trx'), account.id, age, now));
      }
    }
    this.#tell(connection, 'connection_added');
    this.#tellRead(connection, transactionsPerAccount);
    return connection;
  }

  /** The bank was asked, and the connection has this state now. */
  read(connection: Connection, state: ConnectionState): void {
    connection.state = state;
    connection.tried_at = new Date(this.#now()).toISOString();
    if (state === 'good') {
      connection.read_at = connection.tried_at;
      for (const account of this.accountsOf(connection)) this.#bringNews(account);
    }
    this.#tellRead(connection, 1);
  }

  accountsOf(connection: Connection): Account[] {
    return this.accounts.filter(({ connection_id }) => connection_id === connection.id);
  }

  deleteConnection(connection: Connection): void {
    this.connections = this.connections.filter((each) => each !== connection);
    this.#tell(connection, 'connection_removed');
  }

  deleteUser(user: User): void {
    this.users = this.users.filter((each) => each !== user);
    this.connections = this.connections.filter(({ user_id }) => user_id !== user.id);
    this.sender.send({ id: this.#newId('evt'), at: this.#now(), type: 'user_removed', user_id: user.id });
  }

  /** A new row is pending at first; booked, it is another one, and the pending one is deleted. */
  #bringNews({ id }: Account): void {
    const now = this.#now();
    const pending = this.transactions.find((row) => row.account_id === id && row.pending && !row.deleted);
    if (pending) {
      pending.deleted = true;
      pending.changed_at = new Date(now).toISOString();
      this.transactions.push({ ...pending, id: this.#newId('trx'), pending: false, deleted: false });
    }
    this.transactions.push(transactionRow(this.#newId('trx'), id, 0, now, true));
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
    this.sender.send({ id: this.#newId('evt'), at: this.#now(), type, user_id, connection_id: id, ...more });
  }

  #now(): number {
    return this.#options.clock?.() ?? Date.now();
  }

  #newId(kind: string): string {
    return `${kind}-${randomBytes(8).toString('hex')}`;
  }
}
