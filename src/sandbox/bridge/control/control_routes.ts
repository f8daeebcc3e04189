import { z } from 'zod';
import { type ControlRoute, controlsOf, usualControls } from '../../simulator/control/control_routes.ts';
import { limitNames } from '../faults/limits.ts';
import { type Control, configuration, webhookOrder } from './control.ts';

const connectOrder = z.strictObject({
  user_uuid: z.string(),
  login: z.string().optional(),
  bank_id: z.number().int().optional(),
  generation: z.enum(['v2', 'v3']).optional(),
  account_types: z.enum(['payment', 'all']).optional(),
});

const dashboard = {
  summary: 'what the dashboard holds: where webhooks go, their secrets, which callbacks are allowed',
  schema: configuration,
};

const { control, order } = controlsOf<Control>();

/** The controls by HTTP, for people with curl. */
export const controlRoutes: readonly ControlRoute<Control>[] = [
  control('GET /state', 'users and items', (bridge) => ({ users: bridge.users(), items: bridge.items() })),
  order(
    'POST /items',
    'link a bank without the pages; answers after the first sync',
    { user_uuid: '…', login: 'success' },
    connectOrder,
    (bridge, { user_uuid, login, generation, bank_id: bankId, account_types: accountTypes }) =>
      bridge.connect(user_uuid, { login, generation, bankId, accountTypes }),
  ),
  order(
    'POST /items/:id/status',
    'change the status of an item, as a refresh would',
    { status: 1010 },
    z.strictObject({ status: z.number().int(), info: z.string().optional() }),
    (bridge, { status, info }, id) => bridge.setStatus(Number(id), status, info),
  ),
  control('POST /items/:id/refresh', 'refresh one item now', (bridge, id) => ({
    refreshed: bridge.refresh(Number(id)),
  })),
  control(
    'POST /items/:id/end-authentication',
    'the strong authentication is over: the next refresh makes the item 1010',
    (bridge, id) => bridge.endAuthentication(Number(id)),
  ),
  control('DELETE /items/:id', 'delete an item', (bridge, id) => bridge.deleteItem(Number(id))),
  control('DELETE /accounts/:id', 'the bank stops giving an account; the next refresh brings it back', (bridge, id) =>
    bridge.removeAccount(Number(id)),
  ),
  control('DELETE /users/:id', 'delete a user with everything', (bridge, id) => bridge.deleteUser(id)),
  control('POST /scheduler/run', 'refresh all items now, as happens twice a day', (bridge) => ({
    refreshed: bridge.runScheduler(),
  })),
  control('POST /tokens/expire', 'end all access tokens', (bridge) => bridge.expireTokens()),
  order(
    'PUT /limits',
    'change limits and forget what was counted',
    { userPerMinute: 5 },
    z.partialRecord(z.enum(limitNames), z.number().int().min(0)),
    (bridge, limits) => bridge.setLimits(limits),
  ),
  order(
    'POST /webhooks',
    'send any event; copies, signature (right, wrong, missing) and time (seconds) as you like',
    { type: 'TEST_EVENT', content: { item_id: 1234567890, status: 0 }, time: 'seconds' },
    webhookOrder,
    (bridge, event) => bridge.sendWebhook(event),
  ),
  ...usualControls<typeof configuration, Control>('bridge', 'GET /v3/aggregation/accounts', dashboard),
];
