import { z } from 'zod';
import { type Choices, known, SimulatorControl } from '../../simulator/control/control.ts';
import { type ControlRoute, controlsOf, faultOrder, usualControls } from '../../simulator/control/control_routes.ts';
import { testConnectorId } from '../data/connectors.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { deleteUser, makeUser } from '../life/users.ts';
import { webhookEventNames } from '../options.ts';
import type { SandboxAccount, SandboxConnection, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

/** What can be changed while the simulator runs; what the console of Powens holds. */
const configuration = z.strictObject({
  webhookUrl: z.url().optional(),
  webhookSecret: z.string().min(1).optional(),
  webhookEvents: z.array(z.enum(webhookEventNames)).readonly().optional(),
  redirectUris: z.array(z.url()).readonly().optional(),
});

/** An event to be sent, with the token of a user. */
const webhookOrder = z.strictObject({
  event: z.enum(webhookEventNames),
  body: z.record(z.string(), z.unknown()),
  userId: z.number().int().optional(),
  faults: faultOrder.optional(),
});

/** What tests and people may do to the simulation besides using it. Unknown ids throw. */
export class Control extends SimulatorControl<World> {
  configure({ webhookUrl, webhookSecret, webhookEvents, redirectUris }: z.input<typeof configuration>): void {
    const { webhookTarget } = this.world;
    webhookTarget.url = webhookUrl ?? webhookTarget.url;
    webhookTarget.secret = webhookSecret ?? webhookTarget.secret;
    webhookTarget.events = webhookEvents ?? webhookTarget.events;
    this.world.redirectUris = redirectUris ?? this.world.redirectUris;
  }

  protected override accountIdOf({ id }: SandboxAccount): string {
    return String(id);
  }

  /** Changes the limit and forgets what was counted. */
  setCallsPerMinute(callsPerMinute: number): void {
    this.world.callsPerMinute = callsPerMinute;
    this.world.calls.reset();
  }

  makeUser(): SandboxUser {
    return makeUser(this.world, true);
  }

  /** Ends all tokens of all users now, or those of one. */
  revokeTokens(userId?: number): void {
    for (const user of this.users()) if (userId === undefined || user.id === userId) user.tokens.length = 0;
    this.world.file.changed();
  }

  /** Links a bank without the webview, all accounts shared. Resolves after the first sync. */
  async connect(
    userId: number,
    order: Choices<SandboxConnection, 'login' | 'connectorId'> = {},
  ): Promise<SandboxConnection> {
    const { life } = this.world;
    this.#user(userId);
    const connection = life.make(userId, order.connectorId ?? testConnectorId);
    const { state } = life.identify(connection, order.login ?? 'ok');
    if (state !== null) {
      life.refuse(connection, state);
      return connection;
    }
    life.authenticated(connection);
    life.share(connection, new Set([...connection.accounts, ...connection.subscriptions].map(({ id }) => id)));
    life.connect(connection);
    await life.ended(connection);
    return connection;
  }

  /** As if the last sync had found this; tells nobody. */
  setState(id: number, state: string | null): void {
    this.world.life.setState(this.connection(id), state);
  }

  /** A sync finds this state now, and says so. */
  syncTo(id: number, state: string): void {
    this.world.life.finishWith(this.connection(id), state);
  }

  /** The next outcomes of the connection's syncs, as in a login: `sca`, `down.ok`. */
  setOutcomes(id: number, outcomes: string): void {
    this.world.life.setLogin(this.connection(id), outcomes);
  }

  /** @returns whether the connection could be synced without its person */
  sync(id: number): boolean {
    return this.world.life.syncAlone(this.connection(id));
  }

  /** The consent is over: the next sync ends with SCARequired. */
  endConsent(id: number): void {
    this.connection(id).expiresAt = this.world.clock();
  }

  deleteUser(id: number): void {
    deleteUser(this.world, this.#user(id));
  }

  /** The person shares an account, or does not any more. */
  setShared(accountId: number, shared: boolean): void {
    const { connection, account } = this.account(accountId, ({ id }) => id === accountId);
    this.world.life.setShared(connection, account, shared);
  }

  /** A sync finds that the bank does not give an account any more; the next one brings it back. */
  removeAccount(accountId: number): void {
    const { connection, account } = this.account(accountId, ({ id }) => id === accountId);
    this.world.life.removeAccount(connection, account);
  }

  /** The supplier or bank has a new paper, which a sync finds. @returns its id */
  addDocument(subscriptionId: number): number {
    const { connection, subscription } = this.subscription(subscriptionId);
    return this.world.life.addPaper(connection, subscription);
  }

  /** The person shares the papers of a subscription, or does not any more. */
  setSubscribed(subscriptionId: number, shared: boolean): void {
    const { connection, subscription } = this.subscription(subscriptionId);
    this.world.life.setSubscribed(connection, subscription, shared);
  }

  /** As if the last sync could not read it, or had not found it. */
  setSubscription(subscriptionId: number, { error, gone = false }: z.input<typeof subscriptionOrder>): void {
    const { subscription } = this.subscription(subscriptionId);
    subscription.error = error ?? null;
    subscription.deletedAt = gone ? this.world.clock() : undefined;
    this.world.file.changed();
  }

  /** A subscription with its connection. */
  subscription(id: number) {
    const all = this.connections().flatMap((connection) =>
      connection.subscriptions.map((subscription) => ({ connection, subscription })),
    );
    return known(
      all.find(({ subscription }) => subscription.id === id),
      'subscription',
      id,
    );
  }

  override ids(kind: string): string[] {
    if (kind !== 'subscriptions') return super.ids(kind);
    return this.connections().flatMap(({ subscriptions }) => subscriptions.map(({ id }) => String(id)));
  }

  /** Sends any event. Resolves after the first attempt. */
  sendWebhook({ event, body, userId, faults }: z.input<typeof webhookOrder>): Promise<void> {
    const token = (userId === undefined ? undefined : this.#user(userId).tokens.at(-1)) ?? 'nobody';
    return this.world.webhooks.send([{ name: event, body, token }], faultSwitches.parse(faults ?? {}));
  }

  /** Resolves when no sync is under way. */
  async syncsEnded(): Promise<void> {
    await Promise.all(this.connections().map((connection) => this.world.life.ended(connection)));
  }

  #user(id: number): SandboxUser {
    return known(this.world.state.users.get(id), 'user', id);
  }
}

const subscriptionOrder = z.strictObject({ error: z.string().nullable().optional(), gone: z.boolean().optional() });

const connectOrder = z.strictObject({
  id_user: z.number().int(),
  login: z.string().optional(),
  id_connector: z.number().int().optional(),
});
const { control, order } = controlsOf<Control>();

/** The controls: buttons on the page `/`, and addresses for programs. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  control('GET /state', 'users and connections', (powens) => ({
    users: powens.users().map(({ tokens, ...user }) => ({ ...user, tokens: tokens.length })),
    connections: powens.connections(),
  })),
  order(
    'POST /connections',
    'link a bank without the webview; answers after the first sync',
    (powens) => ({ id_user: Number(powens.ids('users').at(-1) ?? 501), login: 'ok' }),
    connectOrder,
    (powens, { id_user, login, id_connector: connectorId }) => powens.connect(id_user, { login, connectorId }),
  ),
  order(
    'POST /connections/:id/state',
    'change the state of a connection; null is good',
    { state: 'SCARequired' },
    z.strictObject({ state: z.string().nullable() }),
    (powens, { state }, id) => powens.setState(Number(id), state),
  ),
  order(
    'POST /connections/:id/outcomes',
    'how its next syncs end, in the words of a login',
    { outcomes: 'down.ok.sca' },
    z.strictObject({ outcomes: z.string() }),
    (powens, { outcomes }, id) => powens.setOutcomes(Number(id), outcomes),
  ),
  control('POST /connections/:id/sync', 'sync one connection now', (powens, id) => ({
    synced: powens.sync(Number(id)),
  })),
  control(
    'POST /connections/:id/end-consent',
    'the consent is over: the next sync ends with SCARequired',
    (powens, id) => powens.endConsent(Number(id)),
  ),
  control('DELETE /connections/:id', 'delete a connection', (powens, id) => powens.deleteConnection(Number(id))),
  order(
    'PUT /accounts/:id',
    'share an account, or do not any more',
    { shared: false },
    z.strictObject({ shared: z.boolean() }),
    (powens, { shared }, id) => powens.setShared(Number(id), shared),
  ),
  control('DELETE /accounts/:id', 'the bank stops giving an account; the next sync brings it back', (powens, id) =>
    powens.removeAccount(Number(id)),
  ),
  control(
    'POST /subscriptions/:id/documents',
    'a supplier has a new document, and its connection is read',
    (powens, id) => ({
      id_document: powens.addDocument(Number(id)),
    }),
  ),
  order(
    'PUT /subscriptions/:id',
    'share the documents of a subscription, or do not any more',
    { shared: false },
    z.strictObject({ shared: z.boolean() }),
    (powens, { shared }, id) => powens.setSubscribed(Number(id), shared),
  ),
  order(
    'POST /subscriptions/:id/state',
    'a subscription that could not be read the last time, or is gone',
    { error: 'websiteUnavailable' },
    subscriptionOrder,
    (powens, state, id) => powens.setSubscription(Number(id), state),
  ),
  control('DELETE /users/:id', 'delete a user with everything', (powens, id) => powens.deleteUser(Number(id))),
  control('POST /scheduler/run', 'sync all connections now, as happens once a day', (powens) => ({
    synced: powens.syncAll(),
  })),
  control('POST /tokens/revoke', 'end all tokens of all users', (powens) => powens.revokeTokens()),
  order(
    'PUT /limit',
    'how many calls a minute the domain takes; null lifts it',
    { callsPerMinute: 30 },
    z.strictObject({ callsPerMinute: z.number().int().min(0).nullable() }),
    (powens, { callsPerMinute }) => powens.setCallsPerMinute(callsPerMinute ?? Number.POSITIVE_INFINITY),
  ),
  order(
    'POST /webhooks',
    'send any event, with faults as you like',
    (powens) => {
      const { id = 77, userId = 501 } = powens.connections().at(-1) ?? {};
      return { event: 'CONNECTION_DELETED', body: { id, id_user: userId }, faults: { webhookSignature: 'wrong' } };
    },
    webhookOrder,
    (powens, event) => powens.sendWebhook(event),
  ),
  ...usualControls<typeof configuration, Control>('powens', 'GET /users/:user/accounts', {
    summary: 'what the console holds: where webhooks go and how they are signed, where the webview may go back to',
    schema: configuration,
  }),
];
