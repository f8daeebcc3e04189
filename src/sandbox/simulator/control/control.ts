interface Controlled<Order, Sent> {
  readonly faults: { set(order: Order): void; clear(): void };
  readonly webhooks: { readonly sent: readonly Sent[]; settled(): Promise<void> };
  readonly received: Map<string, number>;
}

/** What tests and people may do to any simulation besides using it; a provider's has more. */
export class SimulatorControl<Order extends object, Sent, World extends Controlled<Order, Sent>> {
  protected readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  setFaults(order: Order): void {
    this.world.faults.set(order);
  }

  clearFaults(): void {
    this.world.faults.clear();
  }

  sentWebhooks(): readonly Sent[] {
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
}

/** @throws Error that says what is not there */
export function known<T>(thing: T | undefined, kind: string, id: number | string): T {
  if (thing === undefined) throw new Error(`there is no ${kind} ${id}`);
  return thing;
}
