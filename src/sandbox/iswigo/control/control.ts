import { z } from 'zod';
import { type Choices, known, SimulatorControl } from '../../simulator/control/control.ts';
import { type ControlRoute, controlsOf, usualControls } from '../../simulator/control/control_routes.ts';
import { demoProviderId } from '../data/providers.ts';
import { failure, state, success } from '../life/login.ts';
import type { SandboxConnection, SandboxEvent } from '../state/state.ts';
import type { World } from '../world.ts';

/** What tests and people may do to the simulation besides using it. Unknown ids throw. */
export class Control extends SimulatorControl<World> {
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
    { login = 'success', providerId = demoProviderId }: Choices<SandboxConnection, 'login' | 'providerId'> = {},
  ): Promise<SandboxConnection> {
    known(this.world.state.users.get(userId), 'user', userId);
    const connection = this.world.life.make(userId, providerId, login);
    await this.sync(connection.id);
    return connection;
  }

  /** The newest first. */
  events(): readonly SandboxEvent[] {
    return this.world.state.events;
  }

  /** As if a sync had ended so: a code of docs/reference/iswigo.md, 5, where 100 is good, or a status without one. */
  setState(id: string, found: number | string, reason?: string): void {
    const ofCode = (code: number) => (code === 100 ? success : failure(code, reason));
    const outcome = typeof found === 'string' ? state(found) : ofCode(found);
    this.world.life.setState(this.connection(id), outcome);
  }

  /** A sync without the person. Resolves at its end. */
  async sync(id: string): Promise<void> {
    const connection = this.connection(id);
    this.world.life.syncAlone(connection);
    await this.world.life.ended(connection);
  }

  deleteUser(id: string): void {
    this.world.life.deleteUser(id);
  }
}

const connectOrder = z.strictObject({
  user_id: z.string(),
  login: z.string().optional(),
  provider_id: z.number().int().optional(),
});
const stateOrder = z.strictObject({ state: z.union([z.number().int(), z.string()]), reason: z.string().optional() });
const configuration = {
  summary: 'what one asks Iswigo for: where webhooks go; without an address none are sent',
  schema: z.strictObject({ webhookUrl: z.url().optional() }),
};

const { control, order } = controlsOf<Control>();

/** The controls: buttons on the page `/`, and addresses for programs. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  control('GET /state', 'users and connections', (iswigo) => ({
    users: iswigo.users().map(({ password: _password, ...user }) => user),
    connections: iswigo.connections(),
  })),
  order(
    'POST /connections',
    'link a bank without the pages; answers after the sync',
    (iswigo) => ({ user_id: iswigo.ids('users').at(-1) ?? '…', login: 'success' }),
    connectOrder,
    (iswigo, { user_id, login, provider_id: providerId }) => iswigo.connect(user_id, { login, providerId }),
  ),
  order(
    'POST /connections/:id/state',
    'change the state of a connection, as a sync would: a code (100 is good), or a status without one',
    { state: 205 },
    stateOrder,
    (iswigo, { state, reason }, id) => iswigo.setState(id, state, reason),
  ),
  control('POST /connections/:id/sync', 'synchronise one connection now; answers at the end', (iswigo, id) =>
    iswigo.sync(id),
  ),
  control('DELETE /connections/:id', 'delete a connection', (iswigo, id) => iswigo.deleteConnection(id)),
  control('DELETE /users/:id', 'delete a user with everything', (iswigo, id) => iswigo.deleteUser(id)),
  control('POST /sync', 'synchronise all connections now, as happens twice a day', (iswigo) => ({
    started: iswigo.syncAll(),
  })),
  control('POST /tokens/expire', 'end all access tokens', (iswigo) => iswigo.expireTokens()),
  ...usualControls<typeof configuration.schema, Control>('iswigo', 'GET /v1/bank/accounts', configuration),
];
