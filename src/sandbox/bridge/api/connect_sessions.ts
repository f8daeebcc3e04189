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
  checkBank(body.provider_id, 'provider_id');
  checkCallback(call, body.callback_url);
  if (item !== undefined && !call.world.budgets.spend('managedFlowsPerItemAndDay', item.id)) throw refusals.tooMany();
  const mode = item === undefined ? 'connect' : 'manage';
  const order = {
    callbackUrl: body.callback_url,
    context: body.context,
    email: body.user_email,
    country: body.country_code,
    accountTypes: body.account_types,
  };
  return { status: 201, body: openSession(call, mode, order, item, body.provider_id) };
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
  checkBank(body.bank_id, 'bank_id');
  checkCallback(call, body.redirect_url);
  const order = {
    callbackUrl: body.redirect_url,
    context: body.context,
    email: body.prefill_email,
    country: body.country,
    accountTypes: 'all' as const,
  };
  const { url } = openSession(call, 'connect', order, undefined, body.bank_id);
  return { body: { redirect_url: url } };
}

/** `GET /v2/connect/items/edit`, `sync`, `pro/confirmation` and `GET /v2/connect/manage/accounts/iban`: the order is in the query. */
export function manageItemInV2(mode: 'edit' | 'sca' | 'pro' | 'manage'): (call: UserCall) => ApiAnswer {
  return (call) => {
    const id = call.query.get('item_id');
    // A professional confirmation names no item: it is about those that wait for one.
    const waiting = itemsOf(call.world.state, call.user.uuid).find((item) => item.status === 1100);
    const item = id === null && mode === 'pro' ? waiting : ownItem(call, id ?? undefined);
    const callbackUrl = call.query.get('redirect_url') ?? undefined;
    checkCallback(call, callbackUrl);
    const context = call.query.get('context') ?? undefined;
    const order = { callbackUrl, context, email: undefined, country: undefined, accountTypes: 'all' as const };
    return { body: { redirect_url: openSession(call, mode, order, item, item?.bankId).url } };
  };
}

function openSession(
  call: UserCall,
  mode: SessionMode,
  order: Pick<SessionOrder, 'callbackUrl' | 'context' | 'email' | 'country' | 'accountTypes'>,
  item: SandboxItem | undefined,
  bankId: number | undefined,
): { id: string; url: string } {
  const whole = { ...order, userUuid: call.user.uuid, generation: call.generation, mode };
  const start = { itemId: item?.id, bankId: item?.bankId ?? bankId, step: startStep(whole, item, bankId) };
  const { id } = call.world.sessions.open({ ...whole, ...start });
  return { id, url: `${call.world.publicUrl}/connect/session/${id}` };
}

function checkBank(id: number | undefined, property: string): void {
  if (id !== undefined && findBank(id) === undefined) throw refusals.invalid(property, 'There is no such bank');
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
