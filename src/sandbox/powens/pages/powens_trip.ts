import type { Language } from '../../../pages/language.ts';
import { type ShownAccount, type ShownBank, Trip, withQuery } from '../../simulator/pages/trip.ts';
import { type Connector, capabilitiesOf, connectors, findConnector, testConnectorId } from '../data/connectors.ts';
import { subscriptionName } from '../data/papers.ts';
import { testPassword } from '../life/login.ts';
import type { Session } from '../state/sessions.ts';
import { connectionsOf, type SandboxConnection } from '../state/state.ts';
import type { World } from '../world.ts';
import { words } from './words.ts';

/** The trip of one person to a connection, new or known: what each button does to both. */
export class PowensTrip extends Trip<World, Session, SandboxConnection> {
  readonly places = { banks: 'connectors', signIn: 'credentials', again: 'credentials' } as const;

  /** By its id or its UUID. */
  readonly findBank: (key: string | number | undefined) => ShownBank | undefined = findConnector;
  readonly wayBack = this.session.redirectUri;

  /** Among those that the address allows. */
  override chooseBank(key: string): void {
    if (this.offered.some((connector) => connector === findConnector(key))) super.chooseBank(key);
  }

  /** Connectors that the address allows: those that it names, and that give all that it asks for (docs/reference/powens.md, 3). */
  get offered(): readonly Connector[] {
    const { connectorIds, capabilities, country } = this.session;
    return connectors.filter(
      (connector) =>
        (connectorIds?.includes(connector.id) ?? true) &&
        (country?.toUpperCase() ?? connector.country) === connector.country &&
        capabilities.every((wanted) => capabilitiesOf(connector).includes(wanted)),
    );
  }

  get reference() {
    const { connection } = this;
    return connection && { id: connection.id, state: connection.state ?? 'null' };
  }

  get isAgain(): boolean {
    return this.session.flow !== 'connect' || this.connection !== undefined;
  }

  /** All are chosen, unless the person has chosen before. */
  override get accounts(): ShownAccount[] {
    const { connection } = this;
    if (!connection) return [];
    const isChosen = ({ disabledAt }: { disabledAt?: number | undefined }) =>
      !isShared(connection) || disabledAt === undefined;
    const accounts = connection.accounts.map((account) => ({
      ...this.world.data.about(connection, account),
      id: account.id,
      isChosen: isChosen(account),
    }));
    if (accounts.length > 0) return accounts;
    // A supplier's contracts; a bank's papers go with its accounts.
    return connection.subscriptions.map((subscription) => ({
      id: subscription.id,
      plan: { name: subscriptionName(connection, subscription) },
      isChosen: isChosen(subscription),
    }));
  }

  override get consent() {
    return { endsAt: this.connection?.expiresAt ?? this.world.clock(), timeZone: 'Europe/Paris' };
  }

  reason(language: Language): string {
    const state = this.connection?.state ?? '';
    return words[language].states[state] ?? state;
  }

  identify(login: string, password: string): void {
    const connection = this.connection ?? this.#makeConnection();
    const isWrong = this.session.bankId === testConnectorId && password !== testPassword;
    const { challenge, state } = this.world.life.identify(connection, isWrong ? 'wrongpass' : login);
    if (challenge !== 'none') this.session.step = challenge;
    else if (state === null) this.approve();
    else this.#fail(state);
  }

  acceptCode(): boolean {
    this.approve();
    return true;
  }

  refuseCodes(): void {
    this.#fail('wrongpass');
  }

  /** In the bank's app, on the bank's own page, or because nothing else was asked. */
  approve(): void {
    const { connection } = this;
    if (!connection) return;
    this.world.life.authenticated(connection);
    if (isShared(connection)) this.#connected(connection);
    else this.session.step = 'accounts';
  }

  /** @param ids the accounts, or contracts, that the person shares */
  share(ids: ReadonlySet<number>): void {
    const { connection } = this;
    if (!connection) return;
    this.world.life.share(connection, ids);
    this.#connected(connection);
  }

  /** One of the person's connections, on the page of all of them. */
  manage(connectionId: number, step: 'credentials' | 'accounts'): void {
    const connection = this.#own(connectionId);
    if (connection) Object.assign(this.session, { connectionId, bankId: connection.connectorId, step });
  }

  deleteConnection(connectionId: number): void {
    const connection = this.#own(connectionId);
    if (connection) this.world.life.delete(connection);
  }

  finish(): void {
    this.end(this.#returnAddress(undefined));
  }

  leave(error: EndError): void {
    const { session, connection } = this;
    // From one connection back to all of them.
    if (session.flow === 'manage' && session.step !== 'manage' && error === 'access_denied') {
      session.step = 'manage';
      return;
    }
    if (connection && session.flow === 'connect' && !isShared(connection)) this.world.life.discard(connection);
    this.end(this.#returnAddress(error));
  }

  #own(connectionId: number): SandboxConnection | undefined {
    return connectionsOf(this.world.state, this.session.userId).find(({ id }) => id === connectionId);
  }

  #makeConnection(): SandboxConnection {
    const { userId, bankId } = this.session;
    const connection = this.world.life.make(userId, bankId ?? testConnectorId);
    this.session.connectionId = connection.id;
    return connection;
  }

  #connected(connection: SandboxConnection): void {
    this.world.life.connect(connection);
    this.session.step = this.session.flow === 'manage' ? 'manage' : 'done';
  }

  #fail(state: string): void {
    if (!this.connection) return;
    this.world.life.refuse(this.connection, state);
    this.session.step = 'failed';
  }

  /** The address that the browser goes to. */
  #returnAddress(error: EndError | undefined): string | undefined {
    const { redirect } = this.world.faults.switches;
    const { redirectUri, state, flow, connectionId, anonymous, userId } = this.session;
    if (redirectUri === undefined || redirect === 'never') return undefined;
    if (error) return withQuery(redirectUri, { error, error_description: endErrors[error], state });
    if (flow !== 'connect') return withQuery(redirectUri, { state });
    const connection_id = redirect === 'empty_id' ? '' : String(connectionId);
    const code = anonymous ? this.world.codes.issue(userId, true) : undefined;
    return withQuery(redirectUri, { connection_id, code, state });
  }
}

function isShared({ accounts, subscriptions }: SandboxConnection): boolean {
  return [...accounts, ...subscriptions].some(({ disabledAt }) => disabledAt === undefined);
}

/** Why a webview ends without success, with the words that come along (docs/reference/powens.md, 3). */
export const endErrors = {
  access_denied: 'User cancelled',
  tos_declined: 'User declined the terms',
  server_error: 'Technical failure',
  session_expired: 'The session has expired',
} as const;

export type EndError = keyof typeof endErrors;
