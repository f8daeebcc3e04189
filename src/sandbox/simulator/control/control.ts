type Row<Table> = Table extends Map<unknown, infer Each> ? Each : never;
type Connection<World extends Controlled> = Row<World['life']['connections']>;
type Account<World extends Controlled> = Connection<World>['accounts'][number];

/** What an order may leave open. */
export type Choices<Whole, Names extends keyof Whole> = { readonly [Name in Names]?: Whole[Name] | undefined };

interface Held<Id> {
  readonly id: Id;
  readonly accounts: readonly { readonly serial: number }[];
}

export interface Controlled {
  readonly faults: { set(order: never): void; clear(): void };
  readonly webhooks: { readonly sent: readonly object[]; settled(): Promise<void> };
  readonly received: Map<string, number>;
  passDay(): void;
  readonly state: { readonly users: Map<number, object> | Map<string, object> };
  readonly webhookTarget: { readonly url: string | undefined };
  readonly life: {
    readonly connections: Map<number, Held<number>> | Map<string, Held<string>>;
    delete(connection: never): void;
    syncAll(): number;
    ended(connection: never): Promise<void>;
  };
}

/** What tests and people may do to any simulation besides using it; a provider's has more. */
export class SimulatorControl<World extends Controlled> {
  protected readonly world: World;
  /** What the provider calls a connection. */
  protected readonly connectionName: string = 'connection';

  constructor(world: World) {
    this.world = world;
  }

  setFaults(order: Parameters<World['faults']['set']>[0]): void {
    this.world.faults.set(order as never);
  }

  clearFaults(): void {
    this.world.faults.clear();
  }

  sentWebhooks(): World['webhooks']['sent'] {
    return this.world.webhooks.sent;
  }

  /** Resolves when every webhook is delivered or given up. */
  webhooksSettled(): Promise<void> {
    return this.world.webhooks.settled();
  }

  /** Calls of the API by route (`GET /v2/items/:id`). */
  received(): ReadonlyMap<string, number> {
    return this.world.received;
  }

  forgetReceived(): void {
    this.world.received.clear();
  }

  users(): Row<World['state']['users']>[] {
    return [...this.world.state.users.values()] as Row<World['state']['users']>[];
  }

  connections(): Connection<World>[] {
    return [...this.world.life.connections.values()] as Connection<World>[];
  }

  connection(id: Connection<World>['id']): Connection<World> {
    return known((this.world.life.connections as Map<unknown, Connection<World>>).get(id), this.connectionName, id);
  }

  /** What a control may be about, by id. @param kind as in its path: `users`, `accounts`, else connections */
  ids(kind: string): string[] {
    if (kind === 'users') return [...this.world.state.users.keys()].map(String);
    if (kind !== 'accounts') return [...this.world.life.connections.keys()].map(String);
    return this.connections().flatMap(({ accounts }) =>
      (accounts as Held<unknown>['accounts']).map((account) => this.accountIdOf(account)),
    );
  }

  /** How the provider's API calls an account. */
  protected accountIdOf({ serial }: { readonly serial: number }): string {
    return String(serial);
  }

  /** Where webhooks go; undefined until somebody has said it. */
  webhookUrl(): string | undefined {
    return this.world.webhookTarget.url;
  }

  /** An account with its connection. */
  protected account(id: number, isMeant: (account: Account<World>) => boolean) {
    const all = this.connections().flatMap((connection) =>
      (connection.accounts as Account<World>[]).map((account) => ({ connection, account })),
    );
    const found = all.find(({ account }) => isMeant(account));
    return known(found, 'account', id);
  }

  deleteConnection(id: Connection<World>['id']): void {
    this.world.life.delete(this.connection(id) as never);
  }

  /** All connections without their persons, as happens from time to time. @returns how many */
  syncAll(): number {
    return this.world.life.syncAll();
  }

  /** Turns the clock on by days, each with one sync of all. Resolves at the end of the last one. */
  async passDays(days: number): Promise<void> {
    for (let day = 0; day < days; day++) {
      this.world.passDay();
      await this.syncOnce();
    }
  }

  /** One sync of all connections. Resolves at its end. */
  async syncOnce(): Promise<void> {
    this.syncAll();
    await Promise.all(this.connections().map((connection) => this.world.life.ended(connection as never)));
  }
}

/** @throws Error that says what is not there */
export function known<T>(thing: T | undefined, kind: string, id: number | string): T {
  if (thing === undefined) throw new Error(`there is no ${kind} ${id}`);
  return thing;
}
