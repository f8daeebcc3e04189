import { demoBankId } from '../../simulated_bank/banks.ts';
import { type FaultOrder, faultSwitches } from '../faults/fault_switches.ts';
import type { Limits } from '../faults/limits.ts';
import { isUsable } from '../life/item_status.ts';
import type { SentWebhook } from '../life/webhook_sender.ts';
import { accountSerial } from '../state/ids.ts';
import type { Generation, SandboxItem, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

/** What can be changed while the simulator runs. */
export interface Configuration {
  readonly webhookUrl?: string | undefined;
  readonly webhookSecrets?: readonly string[] | undefined;
  readonly callbackHosts?: readonly string[] | undefined;
}

export interface ConnectOrder {
  readonly login?: string | undefined;
  readonly bankId?: number | undefined;
  readonly generation?: Generation | undefined;
  readonly accountTypes?: 'payment' | 'all' | undefined;
}

export interface WebhookOrder {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly copies?: number | undefined;
  readonly signature?: 'right' | 'wrong' | 'missing' | undefined;
  readonly time?: 'milliseconds' | 'seconds' | undefined;
}

/** What tests and people may do to the simulation besides using it. Unknown ids throw. */
export class Control {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  configure({ webhookUrl, webhookSecrets, callbackHosts }: Configuration): void {
    this.#world.webhookTarget.url = webhookUrl ?? this.#world.webhookTarget.url;
    this.#world.webhookTarget.secrets = webhookSecrets ?? this.#world.webhookTarget.secrets;
    this.#world.callbackHosts = callbackHosts ?? this.#world.callbackHosts;
  }

  /** Changes limits and forgets what was counted. */
  setLimits(limits: Partial<Limits>): void {
    Object.assign(this.#world.limits, limits);
    this.#world.budgets.reset();
  }

  setFaults(order: FaultOrder): void {
    this.#world.faults.set(order);
  }

  clearFaults(): void {
    this.#world.faults.clear();
  }

  /** Ends all access tokens now, or those of one user. */
  expireTokens(userUuid?: string): void {
    this.#world.tokens.expire(userUuid);
  }

  /** Links a bank without the pages. Resolves after the first sync. */
  async connect(userUuid: string, order: ConnectOrder = {}): Promise<SandboxItem> {
    if (!this.#world.state.users.has(userUuid)) throw new Error(`there is no user ${userUuid}`);
    const item = this.#world.life.make({
      userUuid,
      bankId: order.bankId ?? demoBankId,
      generation: order.generation ?? 'v3',
      accountTypes: order.accountTypes ?? 'all',
    });
    const outcome = this.#world.life.identify(item, order.login ?? 'success');
    if (isUsable(outcome.status) || outcome.status === 1100) this.#world.life.connect(item);
    else this.#world.life.refuse(item, outcome);
    await this.#world.syncs.ended(item);
    return item;
  }

  item(id: number): SandboxItem {
    const item = this.#world.state.items.get(id);
    if (item === undefined) throw new Error(`there is no item ${id}`);
    return item;
  }

  items(): SandboxItem[] {
    return [...this.#world.state.items.values()];
  }

  users(): SandboxUser[] {
    return [...this.#world.state.users.values()];
  }

  /** @param info lower case; the status's usual word when it is missing */
  setStatus(id: number, status: number, info?: string): void {
    this.#world.life.setStatus(this.item(id), status, info);
  }

  /** @returns whether the item could be refreshed without its person */
  refresh(id: number, trigger: 'scheduler' | 'api' = 'scheduler'): boolean {
    return this.#world.syncs.refresh(this.item(id), trigger);
  }

  /** @returns how many items were refreshed */
  runScheduler(): number {
    return this.#world.syncs.refreshAll();
  }

  /** The strong authentication is over: the next refresh makes the item 1010. */
  endAuthentication(id: number): void {
    this.item(id).authenticationExpiresAt = this.#world.clock();
  }

  deleteItem(id: number): void {
    this.#world.life.deleteItem(this.item(id));
  }

  deleteUser(userUuid: string): void {
    this.#world.life.deleteUser(userUuid);
  }

  /** The bank stops giving an account; the next refresh brings it back. */
  removeAccount(id: number): void {
    const serial = accountSerial(id);
    const item = this.items().find(({ accounts }) => accounts.some((account) => account.serial === serial));
    const account = item?.accounts.find((each) => each.serial === serial);
    if (item === undefined || account === undefined) throw new Error(`there is no account ${id}`);
    this.#world.life.removeAccount(item, account);
  }

  /** Sends any event. Resolves after the first attempt. */
  sendWebhook({ type, content, copies, signature, time }: WebhookOrder): Promise<void> {
    const switches = faultSwitches.parse({
      webhookCopies: copies ?? 1,
      webhookSignature: signature ?? 'right',
      webhookTime: time ?? 'milliseconds',
    });
    return this.#world.webhooks.send([{ type, content }], switches);
  }

  sentWebhooks(): readonly SentWebhook[] {
    return this.#world.webhooks.sent;
  }

  /** Resolves when every webhook is delivered or given up. */
  webhooksSettled(): Promise<void> {
    return this.#world.webhooks.settled();
  }

  /** Calls of the API by route (`GET /v3/aggregation/items/:id`). */
  received(): ReadonlyMap<string, number> {
    return this.#world.received;
  }

  forgetReceived(): void {
    this.#world.received.clear();
  }
}
