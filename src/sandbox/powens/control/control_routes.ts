import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { readBytes } from '../../simulator/request_bytes.ts';
import type { FaultOrder } from '../faults/fault_switches.ts';
import { webhookEventNames } from '../options.ts';
import type { Control } from './control.ts';

interface ControlRoute {
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** What the page `/` says of it. */
  readonly summary: string;
  /** A body that works, for the page `/`. */
  readonly example?: object;
  act(control: Control, id: number, body: unknown): unknown;
}

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
export const controlRoutes: readonly ControlRoute[] = [
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
      control.setState(id, z.strictObject({ state: z.string().nullable() }).parse(body).state);
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/outcomes',
    summary: 'how its next syncs end, in the words of a login',
    example: { outcomes: 'down.ok.sca' },
    act(control, id, body) {
      control.setOutcomes(id, z.strictObject({ outcomes: z.string() }).parse(body).outcomes);
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/sync',
    summary: 'sync one connection now',
    act: (control, id) => ({ synced: control.sync(id) }),
  },
  {
    verb: 'POST',
    path: '/sandbox/connections/:id/end-consent',
    summary: 'the consent is over: the next sync ends with SCARequired',
    act: (control, id) => control.endConsent(id),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/connections/:id',
    summary: 'delete a connection',
    act: (control, id) => control.deleteConnection(id),
  },
  {
    verb: 'PUT',
    path: '/sandbox/accounts/:id',
    summary: 'share an account, or do not any more',
    example: { shared: false },
    act(control, id, body) {
      control.setShared(id, z.strictObject({ shared: z.boolean() }).parse(body).shared);
    },
  },
  {
    verb: 'DELETE',
    path: '/sandbox/accounts/:id',
    summary: 'the bank stops giving an account; the next sync brings it back',
    act: (control, id) => control.removeAccount(id),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/users/:id',
    summary: 'delete a user with everything',
    act: (control, id) => control.deleteUser(id),
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

const maxBodyBytes = 100_000;

/** Serves the controls: 200 with the result, 204 without one, 400 that says what is wrong. */
export function serveControls(router: Router, control: Control): void {
  for (const route of controlRoutes) {
    router.register(route.path, [route.verb], async (ctx) => {
      try {
        const result = await route.act(control, Number(ctx.params.id), await readJson(ctx));
        ctx.status = result === undefined ? 204 : 200;
        if (result !== undefined) ctx.body = result;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        ctx.status = 400;
        ctx.body = { error: error instanceof z.ZodError ? z.prettifyError(error) : error.message };
      }
    });
  }
}

async function readJson(ctx: Context): Promise<unknown> {
  const bytes = await readBytes(ctx.req, maxBodyBytes);
  return bytes === undefined || bytes.length === 0 ? undefined : JSON.parse(bytes.toString());
}
