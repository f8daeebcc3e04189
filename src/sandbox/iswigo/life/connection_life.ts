import { chanceUuid } from '../../simulated_bank/chance.ts';
import type { StateFile } from '../../simulator/state_file.ts';
import type { Timers } from '../../simulator/timers.ts';
import type { Faults } from '../faults/fault_switches.ts';
import type { SandboxConnection, State } from '../state/state.ts';
import type { EventSender } from './event_sender.ts';
import { failure, type Outcome, outcomeOf, success } from './login.ts';

export interface LifeOptions {
  readonly seed: number;
  readonly accountsPerConnection: number;
  readonly transactionsPerAccount: number;
  readonly syncDelayMs: number;
}

export interface LifeParts {
  readonly file: StateFile<State>;
  readonly clock: () => number;
  readonly timers: Timers;
  readonly faults: Faults;
  readonly sender: EventSender;
}

/** The list of events stays bounded: the oldest is forgotten first. */
const maxEvents = 10_000;
const running = new Set(['pending', 'in progress', 'in background progress']);

/** What happens to connections: made, synchronised, refused. Each change of status is an event. */
export class ConnectionLife {
  readonly #options: LifeOptions;
  readonly #parts: LifeParts;
  readonly #syncs = new Map<string, PromiseWithResolvers<void>>();

  constructor(options: LifeOptions, parts: LifeParts) {
    this.#options = options;
    this.#parts = parts;
    // The process ended in the middle of these.
    for (const connection of parts.file.state.connections) if (this.isRunning(connection)) this.sync(connection);
  }

  make(userId: string, providerId: number, login: string): SandboxConnection {
    const { state } = this.#parts.file;
    state.connectionsMade += 1;
    const connection: SandboxConnection = {
      id: chanceUuid(this.#options.seed, `connection ${state.connectionsMade}`),
      userId,
      providerId,
      login,
      outcomesPlayed: 0,
      createdAt: this.#parts.clock(),
      status: 'pending',
      code: null,
      reason: null,
      step: null,
      progression: null,
      lastSyncedAt: null,
      lastErrorAt: null,
      errors: 0,
      accounts: Array.from({ length: this.#options.accountsPerConnection }, (_, place) => {
        state.accountsMade += 1;
        return { serial: state.accountsMade, place };
      }),
      transactionsPerAccount: this.#options.transactionsPerAccount,
      firstDataAt: null,
      refreshedAt: [],
    };
    state.connections.push(connection);
    this.#parts.file.changed();
    return connection;
  }

  /** The person typed another login. */
  identify(connection: SandboxConnection, login: string): void {
    connection.login = login;
    connection.outcomesPlayed = 0;
    this.#parts.file.changed();
  }

  /** How the sync that comes next ends. */
  next(connection: SandboxConnection): Outcome {
    return outcomeOf(connection.login, connection.outcomesPlayed) ?? this.#same(connection);
  }

  isRunning({ status }: SandboxConnection): boolean {
    return running.has(status);
  }

  /** The bank wants a code: the sync stands still until it comes. */
  waitForCode(connection: SandboxConnection): void {
    this.#say(connection, { status: 'waiting user', step: 'sms' });
  }

  /** Starts a sync with a person there, or goes on with one whose code has come. */
  sync(connection: SandboxConnection, outcome: Outcome = this.next(connection)): void {
    if (!this.#syncs.has(connection.id)) this.#syncs.set(connection.id, Promise.withResolvers());
    this.#say(connection, { status: 'pending' });
    const { timers } = this.#parts;
    const { syncDelayMs } = this.#options;
    timers.after(syncDelayMs / 2, () => {
      if (!this.isRunning(connection)) return;
      this.#say(connection, { status: outcome.background ? 'in background progress' : 'in progress', progression: 40 });
    });
    timers.after(syncDelayMs, () => this.#end(connection, outcome));
  }

  /** A sync without the person: a code that is wanted is wanted in vain. */
  syncAlone(connection: SandboxConnection): void {
    const outcome = this.next(connection);
    this.sync(connection, outcome.sms ? failure(205) : outcome);
  }

  /** Resolves when no sync runs. */
  async ended(connection: SandboxConnection): Promise<void> {
    await this.#syncs.get(connection.id)?.promise;
  }

  /** The person left while the bank waited for a code. */
  abandon(connection: SandboxConnection): void {
    this.setState(connection, failure(205));
  }

  /** As if a sync had found this. */
  setState(connection: SandboxConnection, outcome: Outcome): void {
    const { code, reason, status } = outcome;
    if (status === 'finished') this.#bringData(connection);
    if (status === 'error') {
      connection.lastErrorAt = this.#parts.clock();
      connection.errors += 1;
    }
    this.#say(connection, { status, code, reason });
  }

  delete(connection: SandboxConnection): void {
    const { state } = this.#parts.file;
    state.connections = state.connections.filter((each) => each !== connection);
    this.#parts.file.changed();
  }

  #end(connection: SandboxConnection, outcome: Outcome): void {
    // Deleted, or given a state by hand, while the sync ran.
    if (this.#parts.file.state.connections.includes(connection) && this.isRunning(connection)) {
      connection.outcomesPlayed += 1;
      this.setState(connection, outcome);
    }
    this.#syncs.get(connection.id)?.resolve();
    this.#syncs.delete(connection.id);
  }

  /** Instants grow strictly by the second, which is all that a time without fractions tells. */
  #bringData(connection: SandboxConnection): void {
    const now = this.#parts.clock();
    const at = connection.lastSyncedAt === null ? now : Math.max(now, connection.lastSyncedAt + 1000);
    if (connection.firstDataAt === null) connection.firstDataAt = at;
    else connection.refreshedAt.push(at);
    connection.lastSyncedAt = at;
    connection.errors = 0;
  }

  /** A login that says no more repeats what it led to; nobody types it again. */
  #same({ status, code, reason }: SandboxConnection): Outcome {
    return status === 'error' && code !== null ? failure(code, reason ?? undefined) : success;
  }

  #say(
    connection: SandboxConnection,
    change: Pick<SandboxConnection, 'status'> &
      Partial<Pick<SandboxConnection, 'code' | 'reason' | 'step' | 'progression'>>,
  ): void {
    const { file, clock, faults, sender } = this.#parts;
    Object.assign(connection, { code: null, reason: null, step: null, progression: null, ...change });
    file.changed();
    if (faults.switches.events === 'off') return;
    const { state } = file;
    state.eventsMade += 1;
    const event = {
      id: chanceUuid(this.#options.seed, `event ${state.eventsMade}`),
      at: clock(),
      connectionId: connection.id,
      userId: connection.userId,
      status: connection.status,
      step: connection.step,
      progression: connection.progression,
      // Another numbering than the codes (docs/reference/iswigo.md, 5).
      ...(connection.status === 'error' && { errno: String(((connection.code ?? 0) % 7) + 1) }),
    };
    state.events.unshift(event);
    if (state.events.length > maxEvents) state.events.pop();
    sender.send(event);
  }
}
