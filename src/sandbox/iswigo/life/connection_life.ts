import { chanceUuid } from '../../simulated_bank/chance.ts';
import { BankMemory } from '../../simulator/life/bank_memory.ts';
import { type LifeParts as AnyParts, Syncs } from '../../simulator/life/syncs.ts';
import { nextNumber } from '../../simulator/state/state_form.ts';
import type { FaultSwitches } from '../faults/fault_switches.ts';
import type { defaultOptions } from '../options.ts';
import { connectionsOf, type SandboxConnection, type State } from '../state/state.ts';
import type { EventSender } from './event_sender.ts';
import { failure, type Outcome, outcomeOf, success } from './login.ts';

export interface LifeParts extends AnyParts<State, EventSender> {
  readonly seed: number;
  readonly faults: { readonly switches: FaultSwitches };
}

/** The list of events stays bounded: the oldest is forgotten first. */
const maxEvents = 10_000;
/** What most statuses leave open. */
const open = { code: null, reason: null, step: null, progression: null };
const running = new Set(['pending', 'in progress', 'in background progress']);

/** What happens to connections: made, synchronised, refused. Each change of status is an event. */
export class ConnectionLife extends Syncs<SandboxConnection, typeof defaultOptions, LifeParts> {
  readonly #memory = new BankMemory(this.parts.file.state.memories);

  resume(): void {
    for (const connection of this.connections.values()) if (this.isRunning(connection)) this.sync(connection);
  }

  isRunning({ status }: SandboxConnection): boolean {
    return running.has(status);
  }

  make(userId: string, providerId: number, login: string): SandboxConnection {
    const { state } = this.parts.file;
    const connection: SandboxConnection = {
      id: chanceUuid(this.parts.seed, `connection ${nextNumber(state, 'connectionsMade')}`),
      userId,
      providerId,
      ...this.blank(login),
      status: 'pending',
      ...open,
      lastSyncedAt: null,
      lastErrorAt: null,
      errors: 0,
      accounts: Array.from({ length: this.settings.accountsPerConnection }, (_, place) => ({
        serial: nextNumber(state, 'accountsMade'),
        place,
      })),
      firstDataAt: null,
    };
    this.#memory.recall(userId, providerId, connection);
    state.connections.set(connection.id, connection);
    this.parts.file.changed();
    return connection;
  }

  /** How the sync that comes next ends. */
  next(connection: SandboxConnection): Outcome {
    return outcomeOf(connection.login, connection.outcomesPlayed) ?? this.#same(connection);
  }

  /** The bank wants a code: the sync stands still until it comes. */
  waitForCode(connection: SandboxConnection): void {
    this.#say(connection, { status: 'waiting user', step: 'sms' });
  }

  /** Starts a sync with a person there, or goes on with one whose code has come. */
  sync(connection: SandboxConnection, outcome: Outcome = this.next(connection)): void {
    this.#say(connection, { status: 'pending' });
    this.parts.timers.after(this.settings.syncDelayMs / 2, () => {
      if (!this.isRunning(connection)) return;
      this.#say(connection, { status: outcome.background ? 'in background progress' : 'in progress', progression: 40 });
    });
    this.begin(connection, () => {
      connection.outcomesPlayed += 1;
      this.setState(connection, outcome);
    });
  }

  /** A sync without the person: a code that is wanted is wanted in vain. */
  syncAlone(connection: SandboxConnection): boolean {
    const outcome = this.next(connection);
    this.sync(connection, outcome.sms ? failure(205) : outcome);
    return true;
  }

  /** As if a sync had found this. */
  setState(connection: SandboxConnection, outcome: Outcome): void {
    const { code, reason, status } = outcome;
    if (status === 'finished') this.#bringData(connection);
    if (status === 'error') {
      connection.lastErrorAt = this.parts.clock();
      connection.errors += 1;
    }
    this.#say(connection, { status, code, reason });
  }

  /** Connections go with the user. */
  deleteUser(userId: string): void {
    const { state } = this.parts.file;
    for (const connection of connectionsOf(state, userId)) this.delete(connection);
    state.users.delete(userId);
    this.#memory.forget(userId);
    this.parts.file.changed();
  }

  /** Instants grow strictly by the second, which is all that a time without fractions tells. */
  #bringData(connection: SandboxConnection): void {
    const now = this.parts.clock();
    const last = connection.lastSyncedAt ?? connection.before?.refreshedAt.at(-1);
    const at = last === undefined ? now : Math.max(now, last + 1000);
    if (connection.firstDataAt === null) connection.firstDataAt = at;
    else connection.refreshedAt.push(at);
    connection.lastSyncedAt = at;
    this.#memory.remember(connection.userId, connection.providerId, connection, connection.firstDataAt);
    connection.errors = 0;
  }

  /** A login that says no more repeats what it led to; nobody types it again. */
  #same({ status, code, reason }: SandboxConnection): Outcome {
    return status === 'error' && code !== null ? failure(code, reason ?? undefined) : success;
  }

  #say(connection: SandboxConnection, change: Pick<SandboxConnection, 'status'> & Partial<SandboxConnection>): void {
    const { file, clock, faults, webhooks } = this.parts;
    Object.assign(connection, { ...open, ...change });
    file.changed();
    if (faults.switches.events === 'off') return;
    const { state } = file;
    const event = {
      id: chanceUuid(this.parts.seed, `event ${nextNumber(state, 'eventsMade')}`),
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
    void webhooks.send([event]);
  }
}
