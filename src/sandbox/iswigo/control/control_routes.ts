import { z } from 'zod';
import type { ControlRoute } from '../../simulator/serve_controls.ts';
import type { FaultOrder } from '../faults/fault_switches.ts';
import type { Control } from './control.ts';

const connectOrder = z.strictObject({
  user_id: z.string(),
  login: z.string().optional(),
  provider_id: z.number().int().optional(),
});
const stateOrder = z.strictObject({ state: z.union([z.number().int(), z.string()]), reason: z.string().optional() });
const configuration = z.strictObject({ webhookUrl: z.url().optional() });

/** `Control.setFaults` checks the switches themselves. */
const faultOrder = z.custom<FaultOrder>((value) => typeof value === 'object' && value !== null, 'send an object');

/** The controls by HTTP, for people with curl. They need no credentials: the simulator keeps no secrets. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  {
    verb: 'GET',
    path: '/sandbox/state',
    summary: 'users and connections',
    act: (control) => ({
      users: control.users().map(({ password: _password, ...user }) => user),
      connections: control.connections(),
    }),
  },
  {
    verb: 'POST',
    path: '/sandbox/connections',
    summary: 'link a bank without the pages; answers after the sync',
    example: { user_id: '…', login: 'success' },
    act(control, _id, body) {
      const { user_id, login, provider_id } = connectOrder.parse(body);
      return control.connect(user_id, { login, providerId: provider_id });
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/state',
    summary: 'change the state of a connection, as a sync would: a code (100 is good), or a status without one',
    example: { state: 205 },
    act(control, id, body) {
      const { state, reason } = stateOrder.parse(body);
      control.setState(id, state, reason);
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/sync',
    summary: 'synchronise one connection now; answers at the end',
    act: (control, id) => control.sync(id),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/connections/:id',
    summary: 'delete a connection',
    act: (control, id) => control.deleteConnection(id),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/users/:id',
    summary: 'delete a user with everything',
    act: (control, id) => control.deleteUser(id),
  },
  {
    verb: 'POST',
    path: '/sandbox/sync',
    summary: 'synchronise all connections now, as happens twice a day',
    act: (control) => ({ started: control.syncAll() }),
  },
  {
    verb: 'POST',
    path: '/sandbox/tokens/expire',
    summary: 'end all access tokens',
    act: (control) => control.expireTokens(),
  },
  {
    verb: 'POST',
    path: '/sandbox/faults',
    summary: 'switch faults on; switches that are not named stay as they are',
    example: { answers: [{ route: 'GET /v1/bank/accounts', kind: '503', times: 2 }] },
    act: (control, _id, body) => control.setFaults(faultOrder.parse(body)),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/faults',
    summary: 'switch all faults off',
    act: (control) => control.clearFaults(),
  },
  {
    verb: 'PUT',
    path: '/sandbox/configuration',
    summary: 'what one asks Iswigo for: where webhooks go; without an address none are sent',
    example: { webhookUrl: 'http://127.0.0.1:8000/webhook/iswigo' },
    act: (control, _id, body) => control.configure(configuration.parse(body)),
  },
  {
    verb: 'GET',
    path: '/sandbox/webhooks',
    summary: 'the webhooks sent, with attempts and answers',
    act: (control) => control.sentWebhooks(),
  },
  {
    verb: 'GET',
    path: '/sandbox/calls',
    summary: 'calls received, by route',
    act: (control) => Object.fromEntries(control.received()),
  },
];
