import { z } from 'zod';
import { type ControlRoute, controlsOf, usualControls } from '../../simulator/control/control_routes.ts';
import type { Control } from './control.ts';

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

/** The controls by HTTP, for people with curl. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  control('GET /state', 'users and connections', (iswigo) => ({
    users: iswigo.users().map(({ password: _password, ...user }) => user),
    connections: iswigo.connections(),
  })),
  order(
    'POST /connections',
    'link a bank without the pages; answers after the sync',
    { user_id: '…', login: 'success' },
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
