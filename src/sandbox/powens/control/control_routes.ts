import { z } from 'zod';
import { type ControlRoute, controlsOf, usualControls } from '../../simulator/control/control_routes.ts';
import { type Control, configuration, webhookOrder } from './control.ts';

const connectOrder = z.strictObject({
  id_user: z.number().int(),
  login: z.string().optional(),
  id_connector: z.number().int().optional(),
});
const dashboard = {
  summary: 'what the console holds: where webhooks go and how they are signed, where the webview may go back to',
  schema: configuration,
};

const { control, order } = controlsOf<Control>();

/** The controls by HTTP, for people with curl. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  control('GET /state', 'users and connections', (powens) => ({
    users: powens.users().map(({ tokens, ...user }) => ({ ...user, tokens: tokens.length })),
    connections: powens.connections(),
  })),
  order(
    'POST /connections',
    'link a bank without the webview; answers after the first sync',
    { id_user: 501, login: 'ok' },
    connectOrder,
    (powens, { id_user, login, id_connector: connectorId }) => powens.connect(id_user, { login, connectorId }),
  ),
  order(
    'POST /connections/:id/state',
    'change the state of a connection; null is good',
    { state: 'SCARequired' },
    z.strictObject({ state: z.string().nullable() }),
    (powens, { state }, id) => powens.setState(Number(id), state),
  ),
  order(
    'POST /connections/:id/outcomes',
    'how its next syncs end, in the words of a login',
    { outcomes: 'down.ok.sca' },
    z.strictObject({ outcomes: z.string() }),
    (powens, { outcomes }, id) => powens.setOutcomes(Number(id), outcomes),
  ),
  control('POST /connections/:id/sync', 'sync one connection now', (powens, id) => ({
    synced: powens.sync(Number(id)),
  })),
  control(
    'POST /connections/:id/end-consent',
    'the consent is over: the next sync ends with SCARequired',
    (powens, id) => powens.endConsent(Number(id)),
  ),
  control('DELETE /connections/:id', 'delete a connection', (powens, id) => powens.deleteConnection(Number(id))),
  order(
    'PUT /accounts/:id',
    'share an account, or do not any more',
    { shared: false },
    z.strictObject({ shared: z.boolean() }),
    (powens, { shared }, id) => powens.setShared(Number(id), shared),
  ),
  control('DELETE /accounts/:id', 'the bank stops giving an account; the next sync brings it back', (powens, id) =>
    powens.removeAccount(Number(id)),
  ),
  control('DELETE /users/:id', 'delete a user with everything', (powens, id) => powens.deleteUser(Number(id))),
  control('POST /scheduler/run', 'sync all connections now, as happens once a day', (powens) => ({
    synced: powens.syncAll(),
  })),
  control('POST /tokens/revoke', 'end all tokens of all users', (powens) => powens.revokeTokens()),
  order(
    'PUT /limit',
    'how many calls a minute the domain takes; null lifts it',
    { callsPerMinute: 30 },
    z.strictObject({ callsPerMinute: z.number().int().min(0).nullable() }),
    (powens, { callsPerMinute }) => powens.setCallsPerMinute(callsPerMinute ?? Number.POSITIVE_INFINITY),
  ),
  order(
    'POST /webhooks',
    'send any event, with faults as you like',
    { event: 'CONNECTION_DELETED', body: { id: 77, id_user: 501 }, faults: { webhookSignature: 'wrong' } },
    webhookOrder,
    (powens, event) => powens.sendWebhook(event),
  ),
  ...usualControls<typeof configuration, Control>('powens', 'GET /users/:user/accounts', dashboard),
];
