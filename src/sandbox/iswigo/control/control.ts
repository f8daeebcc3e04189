import { known, SimulatorControl } from '../../simulator/control/control.ts';
import { demoProviderId } from '../data/providers.ts';
import type { FaultOrder } from '../faults/fault_switches.ts';
import type { SentWebhook } from '../life/event_sender.ts';
import { failure, success } from '../life/login.ts';
import type { SandboxConnection, SandboxEvent, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

export interface ConnectOrder {
  readonly login?: string | undefined;
  readonly providerId?: number | undefined;
}

/** What tests and people may do to the simulation besides using it. Unknown ids throw. */
export class Control extends SimulatorControl<FaultOrder, SentWebhook, World> {
  configure({ webhookUrl }: { readonly webhookUrl?: string | undefined }): void {
    this.world.webhookTarget.url = webhookUrl;
  }

  /** Ends all access tokens now. */
  expireTokens(): void {
    this.world.tokens.expire();
  }

  /** Links a bank without the pages. Resolves after the sync. */
  async connect(
    userId: string,
    { login = 'success', providerId = demoProviderId }: ConnectOrder = {},
  ): Promise<SandboxConnection> {
    known(this.world.state.users.get(userId), 'user', userId);
    const connection = this.world.life.make(userId, providerId, login);
    await this.sync(connection.id);
    return connection;
  }

  connection(id: string): SandboxConnection {
    return known(this.world.state.connections.get(id), 'connection', id);
  }

  connections(): readonly SandboxConnection[] {
    return [...this.world.state.connections.values()];
  }

  users(): readonly SandboxUser[] {
    return [...this.world.state.users.values()];
  }

  /** The newest first. */
  events(): readonly SandboxEvent[] {
    return this.world.state.events;
  }

  /** As if a sync had ended so: a code of docs/reference/iswigo.md, 5, where 100 is good, or a status without one. */
  setState(id: string, state: number | string, reason?: string): void {
    const connection = this.connection(id);
    const outcome =
      typeof state === 'string'
        ? { ...success, status: state, code: null, reason: null }
        : state === 100
          ? success
          : failure(state, reason);
    this.world.life.setState(connection, outcome);
  }

  /** A sync without the person. Resolves at its end. */
  async sync(id: string): Promise<void> {
    const connection = this.connection(id);
    this.world.life.syncAlone(connection);
    await this.world.life.ended(connection);
  }

  /** All connections, as happens twice a day. @returns how many */
  syncAll(): number {
    return this.world.life.syncAll();
  }

  deleteConnection(id: string): void {
    this.world.life.delete(this.connection(id));
  }

  deleteUser(id: string): void {
    this.world.life.deleteUser(id);
  }
}
