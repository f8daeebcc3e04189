import { z } from 'zod';
import type { ControlRoute } from '../../simulator/serve_controls.ts';
import type { FaultOrder } from '../faults/fault_switches.ts';
import { limitNames } from '../faults/limits.ts';
import type { Control } from './control.ts';

const connectOrder = z.strictObject({
  user_uuid: z.string(),
  login: z.string().optional(),
  bank_id: z.number().int().optional(),
  generation: z.enum(['v2', 'v3']).optional(),
  account_types: z.enum(['payment', 'all']).optional(),
});

const webhookOrder = z.strictObject({
  type: z.string(),
  content: z.record(z.string(), z.unknown()),
  copies: z.number().int().min(1).max(10).optional(),
  signature: z.enum(['right', 'wrong', 'missing']).optional(),
  time: z.enum(['milliseconds', 'seconds']).optional(),
});

const configuration = z.strictObject({
  webhookUrl: z.url().optional(),
  webhookSecrets: z.array(z.string()).min(1).max(2).optional(),
  callbackHosts: z.array(z.string()).optional(),
});

const limits = z.partialRecord(z.enum(limitNames), z.number().int().min(0));

/** `Control.setFaults` checks the switches themselves. */
const faultOrder = z.custom<FaultOrder>((value) => typeof value === 'object' && value !== null, 'send an object');

/** The controls by HTTP, for people with curl. They need no credentials: the simulator keeps no secrets. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  {
    verb: 'GET',
    path: '/sandbox/state',
    summary: 'users and items',
    act: (control) => ({ users: control.users(), items: control.items() }),
  },
  {
    verb: 'POST',
    path: '/sandbox/items',
    summary: 'link a bank without the pages; answers after the first sync',
    example: { user_uuid: '…', login: 'success' },
    act(control, _id, body) {
      const order = connectOrder.parse(body);
      const { user_uuid, login, generation } = order;
      return control.connect(user_uuid, {
        login,
        generation,
        bankId: order.bank_id,
        accountTypes: order.account_types,
      });
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/items/:id/status',
    summary: 'change the status of an item, as a refresh would',
    example: { status: 1010 },
    act(control, id, body) {
      const { status, info } = z.strictObject({ status: z.number().int(), info: z.string().optional() }).parse(body);
      control.setStatus(Number(id), status, info);
    },
  },
  {
    verb: 'POST',
    path: '/sandbox/items/:id/refresh',
    summary: 'refresh one item now',
    act: (control, id) => ({ refreshed: control.refresh(Number(id)) }),
  },
  {
    verb: 'POST',
    path: '/sandbox/items/:id/end-authentication',
    summary: 'the strong authentication is over: the next refresh makes the item 1010',
    act: (control, id) => control.endAuthentication(Number(id)),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/items/:id',
    summary: 'delete an item',
    act: (control, id) => control.deleteItem(Number(id)),
  },
  {
    verb: 'DELETE',
    path: '/sandbox/accounts/:id',
    summary: 'the bank stops giving an account; the next refresh brings it back',
    act: (control, id) => control.removeAccount(Number(id)),
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
    summary: 'refresh all items now, as happens twice a day',
    act: (control) => ({ refreshed: control.runScheduler() }),
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
    example: { answers: [{ route: 'GET /v3/aggregation/accounts', kind: '503', times: 2 }] },
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
    path: '/sandbox/limits',
    summary: 'change limits and forget what was counted',
    example: { userPerMinute: 5 },
    act: (control, _id, body) => control.setLimits(limits.parse(body)),
  },
  {
    verb: 'PUT',
    path: '/sandbox/configuration',
    summary: 'what the dashboard holds: where webhooks go, their secrets, which callbacks are allowed',
    example: { webhookUrl: 'http://127.0.0.1:8000/webhook/bridge' },
    act: (control, _id, body) => control.configure(configuration.parse(body)),
  },
  {
    verb: 'POST',
    path: '/sandbox/webhooks',
    summary: 'send any event; copies, signature (right, wrong, missing) and time (seconds) as you like',
    example: { type: 'TEST_EVENT', content: { item_id: 1234567890, status: 0 }, time: 'seconds' },
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
