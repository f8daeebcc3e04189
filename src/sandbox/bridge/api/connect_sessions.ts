import { z } from 'zod';
import { findBank } from '../../simulated_bank/banks.ts';
import { startStep } from '../pages/start_step.ts';
import type { SessionMode, SessionOrder } from '../state/sessions.ts';
import { itemsOf, type SandboxItem } from '../state/state.ts';
import { type ApiAnswer, readBody, refusals, type UserCall } from './call.ts';
import { ownItem } from './items.ts';

const v3Body = z.object({
  user_email: z.email(),
  country_code: z.string().optional(),
  capabilities: z.array(z.string()).optional(),
  provider_id: z.number().int().optional(),
  item_id: z.number().int().optional(),
  force_reauthentication: z.boolean().optional(),
  account_types: z.enum(['payment', 'all']).default('payment'),
  callback_url: z.string().optional(),
  /** Letters, digits and hyphens (docs/reference/bridge.md, 3.2); in v2 anything. */
  context: z
    .string()
    .regex(/^[A-Za-z0-9-]{0,100}$/, 'context has letters, digits and hyphens, at most 100')
    .optional(),
});

/** `POST /v3/aggregation/connect-sessions`: without item_id a new connection, with it whatever the item needs. */
export function createConnectSession(call: UserCall): ApiAnswer {
  const body = readBody(v3Body, call.body);
  const item = body.item_id === undefined ? undefined : ownItem(call, String(body.item_id));
  const { user_email: email, country_code: country, provider_id: bankId, account_types: accountTypes } = body;
  const order = { callbackUrl: body.callback_url, context: body.context, email, country, accountTypes, item, bankId };
  return { status: 201, body: openSession(call, item === undefined ? 'connect' : 'manage', order) };
}

const v2Body = z.object({
  country: z.string().optional(),
  prefill_email: z.string().optional(),
  redirect_url: z.string().optional(),
  context: z.string().max(100).optional(),
  bank_id: z.number().int().optional(),
});

/** `POST /v2/connect/items/add` */
export function addItemInV2(call: UserCall): ApiAnswer {
  const body = readBody(v2Body, call.body ?? {});
  const { redirect_url: callbackUrl, prefill_email: email, bank_id: bankId, country, context } = body;
  return { body: { redirect_url: openSession(call, 'connect', { callbackUrl, context, email, country, bankId }).url } };
}

/** `GET /v2/connect/items/edit`, `sync`, `pro/confirmation` and `GET /v2/connect/manage/accounts/iban`: the order is in the query. */
export function manageItemInV2(mode: 'edit' | 'sca' | 'pro' | 'manage'): (call: UserCall) => ApiAnswer {
  return (call) => {
    const [id, callbackUrl, context] = ['item_id', 'redirect_url', 'context'].map((name) => call.query.get(name));
    // A professional confirmation names no item: it is about those that wait for one.
    const waiting = itemsOf(call.world.state, call.user.uuid).find((item) => item.status === 1100);
    const item = id === null && mode === 'pro' ? waiting : ownItem(call, id ?? undefined);
    const order = { callbackUrl: callbackUrl ?? undefined, context: context ?? undefined, item };
    return { body: { redirect_url: openSession(call, mode, order).url } };
  };
}

interface Order extends Partial<Omit<SessionOrder, 'userUuid' | 'generation' | 'mode'>> {
  readonly item?: SandboxItem | undefined;
  readonly bankId?: number | undefined;
}

function openSession(
  call: UserCall,
  mode: SessionMode,
  { callbackUrl, context, email, country, accountTypes = 'all', item, bankId = item?.bankId }: Order,
): { id: string; url: string } {
  const { world, user, generation } = call;
  if (bankId !== undefined && findBank(bankId) === undefined) {
    throw refusals.invalid(generation === 'v2' ? 'bank_id' : 'provider_id', 'There is no such bank');
  }
  checkCallback(call, callbackUrl);
  const isCounted = generation === 'v3' && item !== undefined;
  if (isCounted && !world.budgets.spend('managedFlowsPerItemAndDay', item.id)) throw refusals.tooMany();
  const order = { userUuid: user.uuid, generation, mode, callbackUrl, context, email, country, accountTypes };
  const step = startStep(order, item, bankId);
  const { id } = world.sessions.open({ ...order, connectionId: item?.id, bankId: item?.bankId ?? bankId, step });
  return { id, url: `${world.publicUrl}/connect/session/${id}` };
}

/** The domain must be declared in the dashboard (docs/reference/bridge.md, 3.2). */
function checkCallback({ world }: UserCall, url: string | undefined): void {
  if (url === undefined) return;
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw refusals.invalid('callback_url', 'The callback URL starts with https:// or http://');
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (!world.callbackHosts.includes(host)) throw refusals.callbackNotAllowed();
}
