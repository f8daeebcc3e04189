import type { SimulatedConnection, StateFile } from '../state/state_form.ts';

/** What the life of connections stands on. @since 0.2 */
export interface LifeParts<State, Webhooks> {
  /** @since 0.2 */
  readonly file: StateFile<State>;
  /** @since 0.2 */
  readonly clock: () => number;
  /** @since 0.2 */
  readonly timers: Timers;
  /** @since 0.2 */
  readonly webhooks: Webhooks;
}

/** How the data of connections come. What a sync finds, writes and tells is the provider's. */
export abstract class Syncs<
  Connection extends SimulatedConnection & { readonly id: number | string },
  Settings extends { readonly syncDelayMs: number; readonly transactionsPerAccount: number },
  Parts extends LifeParts<unknown, unknown>,
> {
  protected readonly settings: Settings;
  protected readonly parts: Parts;
  readonly connections: Map<Connection['id'], Connection>;
  readonly #running = new Map<Connection['id'], PromiseWithResolvers<void>>();

  constructor(settings: Settings, parts: Parts, connections: Map<Connection['id'], Connection>) {
    this.settings = settings;
    this.parts = parts;
    this.connections = connections;
  }

  /** A sync without the person. @returns whether it was tried */
  abstract syncAlone(connection: Connection): boolean;

  /** Goes on after a start of the process with what its end interrupted. */
  abstract resume(): void;

  /** Whether a sync runs, by what is written of the connection: it may have been given a state by hand. */
  protected abstract isRunning(connection: Connection): boolean;

  /** Syncs every connection that can be synced. @returns how many */
  syncAll(): number {
    return [...this.connections.values()].filter((connection) => this.syncAlone(connection)).length;
  }

  /** Resolves when no sync runs for the connection. */
  async ended({ id }: Connection): Promise<void> {
    await this.#running.get(id)?.promise;
  }

  protected isBegun({ id }: Connection): boolean {
    return this.#running.has(id);
  }

  /** Begins a sync. @param end what happens after the delay, unless the connection was deleted or given a state meanwhile */
  protected begin(connection: Connection, end: () => void): void {
    const { id } = connection;
    if (!this.#running.has(id)) this.#running.set(id, Promise.withResolvers());
    this.parts.timers.after(this.settings.syncDelayMs, () => {
      if (this.connections.has(id) && this.isRunning(connection)) end();
      this.#running.get(id)?.resolve();
      this.#running.delete(id);
    });
    this.parts.file.changed();
  }

  /** What every connection begins with. */
  protected blank(login = ''): SimulatedConnection {
    const { transactionsPerAccount } = this.settings;
    return { login, outcomesPlayed: 0, createdAt: this.parts.clock(), transactionsPerAccount, refreshedAt: [] };
  }

  /** The person typed a login: its outcomes begin anew. */
  setLogin(connection: Connection, login: string): void {
    Object.assign(connection, { login, outcomesPlayed: 0 });
    this.parts.file.changed();
  }

  delete({ id }: Connection): void {
    this.connections.delete(id);
    this.parts.file.changed();
  }
}

/** Delayed work of the simulator, so that closing it leaves nothing behind. */
export class Timers {
  readonly #waiting = new Set<NodeJS.Timeout>();

  after(delayMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      work();
    }, delayMs).unref();
    this.#waiting.add(timer);
  }

  every(intervalMs: number, work: () => void): void {
    this.#waiting.add(setInterval(work, intervalMs).unref());
  }

  close(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }
}
