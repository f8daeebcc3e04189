import type { Context } from 'koa';
import { readBytes } from '../../simulator/request_bytes.ts';
import { findUser } from '../life/users.ts';
import type { World } from '../world.ts';
import type { ApiCall, UserCall } from './api_route.ts';
import { refusals } from './refusal.ts';

const maxBodyBytes = 1_000_000;

/**
 * What every call must have: calls left in the domain's minute, and a body that can be read, JSON or a form.
 * @throws Refusal
 */
export async function passGate(world: World, ctx: Context, params: Readonly<Record<string, string>>): Promise<ApiCall> {
  const waitSeconds = world.limit.take();
  if (waitSeconds > 0) throw refusals.tooMany(waitSeconds);
  const query = new URLSearchParams(ctx.querystring);
  return {
    world,
    path: ctx.path.replace(/^\/2\.0/, ''),
    params,
    query,
    body: await readBody(ctx),
    expand: new Set((query.get('expand') ?? '').split(/[,[\]]/).filter(Boolean)),
  };
}

/** @throws Refusal unless a good token of a user comes along, and the path speaks of that user */
export function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const [, token = ''] = /^Bearer (.+)$/i.exec(ctx.get('Authorization')) ?? [];
  const found = [...call.world.state.users.values()].find(({ tokens }) => tokens.includes(token));
  const user = found && findUser(call.world, found.id);
  if (user === undefined) throw refusals.unauthorized();
  const [, inPath = 'me'] = /^\/users\/(\w+)/.exec(call.path) ?? [];
  if (inPath !== 'me' && inPath !== String(user.id)) throw refusals.forbidden();
  return { ...call, user, token };
}

async function readBody(ctx: Context): Promise<Record<string, unknown>> {
  const bytes = await readBytes(ctx.req, maxBodyBytes);
  if (bytes === undefined) throw refusals.invalid('body');
  if (bytes.length === 0) return {};
  if (ctx.is('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(bytes.toString()));
  try {
    const body: unknown = JSON.parse(bytes.toString());
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw refusals.invalid('body');
}
