import { testConnectorId } from '../data/connectors.ts';
import { type Outcome, outcomeAhead, rightCode, success, testPassword, wantsCredentials } from '../life/login.ts';
import type { Session, SessionStep } from '../state/sessions.ts';
import { connectionsOf, type SandboxConnection } from '../state/state.ts';
import type { World } from '../world.ts';
import { type EndError, endSession } from './session_end.ts';

/** After three wrong codes the bank gives up. */
const maxWrongCodes = 3;

/** The trip of one person: what each button does. The HTTP routes and the quick path both walk here. */
export class SessionFlow {
  readonly #world: World;
  readonly #session: Session;

  constructor(world: World, session: Session) {
    this.#world = world;
    this.#session = session;
  }

  get connection(): SandboxConnection | undefined {
    return this.#world.state.connections.get(this.#session.connectionId ?? Number.NaN);
  }

  acceptTerms(): void {
    this.#session.step = this.#session.connectorId === undefined ? 'connectors' : 'credentials';
  }

  chooseConnector(id: number): void {
    const { connectorIds } = this.#session;
    if (connectorIds !== undefined && !connectorIds.includes(id)) return;
    this.#session.connectorId = id;
    this.#session.step = 'credentials';
  }

  backToConnectors(): void {
    this.#session.step = 'connectors';
  }

  logIn(login: string, password: string): void {
    const session = this.#session;
    if (login.trim() === '') {
      session.problem = 'no_login';
      return;
    }
    const connection = this.connection ?? this.#makeConnection();
    const isWrong = session.connectorId === testConnectorId && password !== testPassword;
    const outcome = this.#world.life.identify(connection, isWrong ? 'wrongpass' : login);
    session.wrongCodes = 0;
    if (outcome.challenge !== 'none') session.step = outcome.challenge;
    else if (outcome.state === null) this.#authenticated(connection);
    else this.#fail(connection, outcome.state);
  }

  enterCode(code: string): void {
    const connection = this.connection;
    if (connection === undefined) return;
    if (code.trim() === rightCode) {
      this.#authenticated(connection);
      return;
    }
    this.#session.wrongCodes += 1;
    if (this.#session.wrongCodes < maxWrongCodes) this.#session.problem = 'wrong_code';
    else this.#fail(connection, 'wrongpass');
  }

  /** In the bank's app, or on the bank's own page. */
  approve(): void {
    if (this.connection !== undefined) this.#authenticated(this.connection);
  }

  /** @param ids the accounts that the person shares */
  chooseAccounts(ids: ReadonlySet<number>): void {
    const connection = this.connection;
    if (connection === undefined) return;
    if (!connection.accounts.some(({ id }) => ids.has(id))) {
      this.#session.problem = 'no_account';
      return;
    }
    this.#world.life.share(connection, ids);
    this.#connected(connection);
  }

  tryAgain(): void {
    this.#session.step = 'credentials';
  }

  /** One of the person's connections, on the page of all of them. */
  manage(connectionId: number, step: 'credentials' | 'accounts'): void {
    const connection = this.#own(connectionId);
    if (connection === undefined) return;
    this.#session.connectionId = connection.id;
    this.#session.connectorId = connection.connectorId;
    this.#session.step = step;
  }

  deleteConnection(connectionId: number): void {
    const connection = this.#own(connectionId);
    if (connection !== undefined) this.#world.life.delete(connection);
  }

  finish(): void {
    endSession(this.#world, this.#session, undefined);
  }

  leave(error: EndError): void {
    const session = this.#session;
    const connection = this.connection;
    // From one connection back to all of them.
    if (session.flow === 'manage' && session.step !== 'manage' && error === 'access_denied') {
      session.step = 'manage';
      return;
    }
    const isUnfinished = connection?.accounts.every(({ disabledAt }) => disabledAt !== undefined) ?? false;
    if (connection !== undefined && session.flow === 'connect' && isUnfinished) this.#world.life.discard(connection);
    endSession(this.#world, session, error);
  }

  #own(connectionId: number): SandboxConnection | undefined {
    return connectionsOf(this.#world.state, this.#session.userId).find(({ id }) => id === connectionId);
  }

  #makeConnection(): SandboxConnection {
    const { userId, connectorId } = this.#session;
    const connection = this.#world.life.make(userId, connectorId ?? testConnectorId);
    this.#session.connectionId = connection.id;
    return connection;
  }

  #authenticated(connection: SandboxConnection): void {
    this.#world.life.authenticated(connection);
    const isShared = connection.accounts.some(({ disabledAt }) => disabledAt === undefined);
    if (isShared) this.#connected(connection);
    else this.#session.step = 'accounts';
  }

  #connected(connection: SandboxConnection): void {
    this.#world.life.connect(connection);
    this.#session.step = this.#session.flow === 'manage' ? 'manage' : 'done';
  }

  #fail(connection: SandboxConnection, state: string): void {
    this.#world.life.refuse(connection, state);
    this.#session.step = 'failed';
  }
}

/** The first page of a trip to mend a connection: it asks for what is missing, or for everything. */
export function stepToMend(connection: SandboxConnection, resetCredentials: boolean): SessionStep {
  if (resetCredentials || wantsCredentials(connection.state)) return 'credentials';
  if (connection.state === 'additionalInformationNeeded') return 'code';
  return connection.state === 'decoupled' || challengeOf(connection).challenge === 'app' ? 'app' : 'bank';
}

function challengeOf({ login }: SandboxConnection): Outcome {
  return outcomeAhead(login, 0) ?? success;
}
