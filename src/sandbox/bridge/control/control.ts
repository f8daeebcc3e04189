import { z } from 'zod';
import { demoBankId } from '../../simulated_bank/banks.ts';
import { type Choices, known, SimulatorControl } from '../../simulator/control/control.ts';
import { type ControlRoute, controlsOf, usualControls } from '../../simulator/control/control_routes.ts';
import { faultSwitches } from '../faults/fault_switches.ts';
import { type Limits, limitNames } from '../faults/limits.ts';
import { isUsable } from '../life/item_status.ts';
import { accountId, type SandboxItem } from '../state/state.ts';
import type { World } from '../world.ts';

const dayMs = 86_400_000;

/** What can be changed while the simulator runs. */
const configuration = z.strictObject({
  webhookUrl: z.url().optional(),
  webhookSecrets: z.array(z.string()).min(1).max(2).readonly().optional(),
  callbackHosts: z.array(z.string()).readonly().optional(),
});

/** An event to be sent, and what is wrong with it. */
const webhookOrder = z.strictObject({
  type: z.string(),
  content: z.record(z.string(), z.unknown()),
  copies: z.number().int().min(1).max(10).optional(),
  signature: z.enum(['right', 'wrong', 'missing']).optional(),
  time: z.enum(['milliseconds', 'seconds']).optional(),
});

/** What tests and people may do to the simulation besides using it. Unknown ids throw. */
export class Control extends SimulatorControl<World> {
  protected override readonly connectionName = 'item';

  configure({ webhookUrl, webhookSecrets, callbackHosts }: z.input<typeof configuration>): void {
    const { webhookTarget } = this.world;
    webhookTarget.url = webhookUrl ?? webhookTarget.url;
    webhookTarget.secrets = webhookSecrets ?? webhookTarget.secrets;
    this.world.callbackHosts = callbackHosts ?? this.world.callbackHosts;
  }

  protected override accountIdOf({ serial }: { readonly serial: number }): string {
    return String(accountId(serial));
  }

  /** Changes limits and forgets what was counted. */
  setLimits(limits: Partial<Limits>): void {
    Object.assign(this.world.limits, limits);
    this.world.budgets.reset();
  }

  /** Ends all access tokens now, or those of one user. */
  expireTokens(userUuid?: string): void {
    this.world.tokens.expire(userUuid);
  }

  /** Links a bank without the pages. Resolves after the first sync. */
  async connect(
    userUuid: string,
    order: Choices<SandboxItem, 'login' | 'bankId' | 'generation' | 'accountTypes'> = {},
  ): Promise<SandboxItem> {
    const { state, life } = this.world;
    known(state.users.get(userUuid), 'user', userUuid);
    const { bankId = demoBankId, generation = 'v3', accountTypes = 'all', login = 'success' } = order;
    const item = life.make({ userUuid, bankId, generation, accountTypes });
    const outcome = life.identify(item, login);
    if (isUsable(outcome.status) || outcome.status === 1100) life.connect(item);
    else life.refuse(item, outcome);
    await life.ended(item);
    return item;
  }

  /** As if a refresh had found this. @param info lower case; the status's usual word when it is missing */
  setStatus(id: number, status: number, info?: string): void {
    this.world.life.tellStatus(this.connection(id), 'scheduler', { status, info });
  }

  /** @returns whether the item could be refreshed without its person */
  refresh(id: number, trigger: 'scheduler' | 'api' = 'scheduler'): boolean {
    return this.world.life.syncAlone(this.connection(id), trigger);
  }

  /** The strong authentication is over: the next refresh makes the item 1010. */
  endAuthentication(id: number): void {
    this.connection(id).authenticationExpiresAt = this.world.clock();
  }

  /** The strong authentication ends in so many days; the next refresh tells of it. */
  endAuthenticationIn(id: number, days: number): void {
    this.connection(id).authenticationExpiresAt = this.world.clock() + days * dayMs;
  }

  deleteUser(userUuid: string): void {
    this.world.life.deleteUser(userUuid);
  }

  /** The bank stops giving an account; the next refresh brings it back. */
  removeAccount(id: number): void {
    const { connection: item, account } = this.account(id, ({ serial }) => accountId(serial) === id);
    this.world.life.removeAccount(item, account);
  }

  /** Sends any event. Resolves after the first attempt. */
  sendWebhook({ type, content, copies, signature, time }: z.input<typeof webhookOrder>): Promise<void> {
    const switches = faultSwitches.parse({ webhookCopies: copies, webhookSignature: signature, webhookTime: time });
    return this.world.webhooks.send([{ type, content }], switches);
  }
}

const connectOrder = z.strictObject({
  user_uuid: z.string(),
  login: z.string().optional(),
  bank_id: z.number().int().optional(),
  generation: z.enum(['v2', 'v3']).optional(),
  account_types: z.enum(['payment', 'all']).optional(),
});

const { control, order } = controlsOf<Control>();

/** The controls: buttons on the page `/`, and addresses for programs. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  control('GET /state', 'users and items', (bridge) => ({ users: bridge.users(), items: bridge.connections() })),
  order(
    'POST /items',
    'link a bank without the pages; answers after the first sync',
    (bridge) => ({ user_uuid: bridge.ids('users').at(-1) ?? '…', login: 'success' }),
    connectOrder,
    (bridge, { user_uuid, login, generation, bank_id: bankId, account_types: accountTypes }) =>
      bridge.connect(user_uuid, { login, generation, bankId, accountTypes }),
  ),
  order(
    'POST /items/:id/status',
    'change the status of an item, as a refresh would',
    { status: 1010 },
    z.strictObject({ status: z.number().int(), info: z.string().optional() }),
    (bridge, { status, info }, id) => bridge.setStatus(Number(id), status, info),
  ),
  control('POST /items/:id/refresh', 'refresh one item now', (bridge, id) => ({
    refreshed: bridge.refresh(Number(id)),
  })),
  control(
    'POST /items/:id/end-authentication',
    'the strong authentication is over: the next refresh makes the item 1010',
    (bridge, id) => bridge.endAuthentication(Number(id)),
  ),
  order(
    'POST /items/:id/authentication',
    'the strong authentication ends in so many days; the next refresh tells of it',
    { days: 14 },
    z.strictObject({ days: z.number().min(0).max(3650) }),
    (bridge, { days }, id) => bridge.endAuthenticationIn(Number(id), days),
  ),
  control('DELETE /items/:id', 'delete an item', (bridge, id) => bridge.deleteConnection(Number(id))),
  control('DELETE /accounts/:id', 'the bank stops giving an account; the next refresh brings it back', (bridge, id) =>
    bridge.removeAccount(Number(id)),
  ),
  control('DELETE /users/:id', 'delete a user with everything', (bridge, id) => bridge.deleteUser(id)),
  control('POST /scheduler/run', 'refresh all items now, as happens twice a day', (bridge) => ({
    refreshed: bridge.syncAll(),
  })),
  control('POST /tokens/expire', 'end all access tokens', (bridge) => bridge.expireTokens()),
  order(
    'PUT /limits',
    'change limits and forget what was counted',
    { userPerMinute: 5 },
    z.partialRecord(z.enum(limitNames), z.number().int().min(0)),
    (bridge, limits) => bridge.setLimits(limits),
  ),
  order(
    'POST /webhooks',
    'send any event; copies, signature (right, wrong, missing) and time (seconds) as you like',
    (bridge) => ({
      type: 'TEST_EVENT',
      content: { item_id: Number(bridge.ids('items').at(-1) ?? 1234567890), status: 0 },
      time: 'seconds',
    }),
    webhookOrder,
    (bridge, event) => bridge.sendWebhook(event),
  ),
  ...usualControls<typeof configuration, Control>('bridge', 'GET /v3/aggregation/accounts', {
    summary: 'what the dashboard holds: where webhooks go, their secrets, which callbacks are allowed',
    schema: configuration,
  }),
];
