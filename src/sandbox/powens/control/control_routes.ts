import { z } from 'zod';
import type { ControlRoute } from '../../simulator/serve_controls.ts';
import type { FaultOrder } from '../faults/fault_switches.ts';
import { webhookEventNames } from '../options.ts';
import type { Control } from './control.ts';

const connectOrder = z.strictObject({
  id_user: z.number().int(),
  login: z.string().optional(),
  id_connector: z.number().int().optional(),
});
const configuration = z.strictObject({
  webhookUrl: z.url().optional(),
  webhookSecret: z.string().min(1).optional(),
  webhookEvents: z.array(z.enum(webhookEventNames)).optional(),
  redirectUris: z.array(z.url()).optional(),
});
/** `Control.setFaults` checks the switches themselves. */
const faultOrder = z.custom<FaultOrder>((value) => typeof value === 'object' && value !== null, 'send an object');
const webhookOrder = z.strictObject({
  event: z.enum(webhookEventNames),
  body: z.record(z.string(), z.unknown()),
  userId: z.number().int().optional(),
  faults: faultOrder.optional(),
});

/** The controls by HTTP, for people with curl. They need no credentials: the simulator keeps no secrets. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  {
    verb: 'GET',
    path: '/sandbox/state',
    summary: 'users and connections',
    act: (control) => ({
      users: control.users().map(({ tokens, ...user }) => ({ ...user, tokens: tokens.length })),
      connections: control.connections(),
    }),
  },
  {
    verb: 'POST',
    path: '/sandbox/connections',
    summary: 'link a bank without the webview; answers after the first sync',
    example: { id_user: 501, login: 'ok' },
    act(control, _id, body) {
      const { id_user, login, id_connector } = connectOrder.parse(body);
      return control.connect(id_user, { login, connectorId: id_connector });
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/state',
    summary: 'change the state of a connection; null is good',
    example: { state: 'SCARequired' },
    act(control, id, body) {
      control.setState(Number(id), z.strictObject({ state: z.string().nullable() }).parse(body).state);
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/outcomes',
    summary: 'how its next syncs end, in the words of a login',
    example: { outcomes: 'down.ok.sca' },
    act(control, id, body) {
      control.setOutcomes(Number(id), z.strictObject({ outcomes: z.string() }).parse(body).outcomes);
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/sync',
    summary: 'sync one connection now',
    act: (control, id) => ({ synced: control.sync(Number(id)) }),
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/end-consent',
    summary: 'the consent is over: the next sync ends with SCARequired',
    act: (control, id) => control.endConsent(Number(id)),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/connections/:id',
    summary: 'delete a connection',
    act: (control, id) => control.deleteConnection(Number(id)),
  },
  {
    verb: 'PUT',
    path: '/sandbox/accounts/:id',
    summary: 'share an account, or do not any more',
    example: { shared: false },
    act(control, id, body) {
      control.setShared(Number(id), z.strictObject({ shared: z.boolean() }).parse(body).shared);
    },
  },
  {
    verb: 'DELETE',
    path: '/sandbox/accounts/:id',
    summary: 'the bank stops giving an account; the next sync brings it back',
    act: (control, id) => control.removeAccount(Number(id)),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/users/:id',
    summary: 'delete a user with everything',
    act: (control, id) => control.deleteUser(Number(id)),
  },
  {
    verb: 'POST',
    path: '/sandbox/scheduler/run',
    summary: 'sync all connections now, as happens once a day',
    act: (control) => ({ synced: control.syncAll() }),
  },
  {
    verb: 'POST',
    path: '/sandbox/tokens/revoke',
    summary: 'end all tokens of all users',
    act: (control) => control.revokeTokens(),
  },
  {
    verb: 'POST',
    path: '/sandbox/faults',
    summary: 'switch faults on; switches that are not named stay as they are',
    example: { answers: [{ route: 'GET /users/:user/accounts', kind: '503', times: 2 }] },
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
    path: '/sandbox/limit',
    summary: 'how many calls a minute the domain takes; null lifts it',
    example: { callsPerMinute: 30 },
    act(control, _id, body) {
      const { callsPerMinute } = z.strictObject({ callsPerMinute: z.number().int().min(0).nullable() }).parse(body);
      control.setCallsPerMinute(callsPerMinute ?? Number.POSITIVE_INFINITY);
    },
  },
  {
    verb: 'PUT',
    path: '/sandbox/configuration',
    summary: 'what the console holds: where webhooks go and how they are signed, where the webview may go back to',
    example: { webhookUrl: 'http://127.0.0.1:8000/webhook/powens' },
    act: (control, _id, body) => control.configure(configuration.parse(body)),
  },
  {
    verb: 'POST',
    path: '/sandbox/webhooks',
    summary: 'send any event, with faults as you like',
    example: { event: 'CONNECTION_DELETED', body: { id: 77, id_user: 501 }, faults: { webhookSignature: 'wrong' } },
    act: (control, _id, body) => control.sendWebhook(webhookOrder.parse(body)),
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
