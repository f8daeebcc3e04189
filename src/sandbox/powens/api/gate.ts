import type { Context } from 'koa';
import type { ApiCall as PlainCall } from '../../simulator/api/api_route.ts';
import { bearerToken, bodyBytes, parseJson } from '../../simulator/api/read_request.ts';
import { findUser } from '../life/users.ts';
import type { World } from '../world.ts';
import type { ApiCall, UserCall } from './api_route.ts';
import { refusals } from './refusal.ts';

const minuteMs = 60_000;
const invalidBody = () => refusals.invalid('body');

/**
 * What every call must have: calls left in the domain's minute, and a body that can be read, JSON or a form.
 * @throws Refusal
 */
export async function passGate(ctx: Context, plain: PlainCall<World>): Promise<ApiCall> {
  const { calls, callsPerMinute } = plain.world;
  const waitMs = calls.take('', callsPerMinute, minuteMs);
  if (waitMs > 0) throw refusals.tooMany(Math.max(1, Math.ceil(waitMs / 1000)));
  const expand = new Set((plain.query.get('expand') ?? '').split(/[,[\]]/).filter(Boolean));
  return { ...plain, body: await readBody(ctx), expand };
}

/** @throws Refusal unless a good token of a user comes along, and the path speaks of that user */
export function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const token = bearerToken(ctx);
  const found = [...call.world.state.users.values()].find(({ tokens }) => tokens.includes(token));
  const user = found && findUser(call.world, found.id);
  if (user === undefined) throw refusals.unauthorized();
  const [, inPath = 'me'] = /^\/users\/(\w+)/.exec(call.path) ?? [];
  if (inPath !== 'me' && inPath !== String(user.id)) throw refusals.forbidden();
  return { ...call, user, token };
}

async function readBody(ctx: Context): Promise<Record<string, unknown>> {
  const bytes = await bodyBytes(ctx, invalidBody);
  if (bytes.length === 0) return {};
  if (ctx.is('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(bytes.toString()));
  const body = parseJson(bytes, invalidBody);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalidBody();
  return body as Record<string, unknown>;
}
