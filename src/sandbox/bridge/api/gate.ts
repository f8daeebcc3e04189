import type { Context } from 'koa';
import { readBytes } from '../../simulator/request_bytes.ts';
import type { Generation, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';
import type { ApiCall, UserCall } from './api_route.ts';
import { refusals } from './refusal.ts';
import { v2Shapes } from './v2_shapes.ts';
import { v3Shapes } from './v3_shapes.ts';

const versions: Readonly<Record<Generation, string>> = { v2: '2021-06-01', v3: '2025-01-15' };
const shapes = { v2: v2Shapes, v3: v3Shapes };
const maxBodyBytes = 1_000_000;

/**
 * What every call of the API must bring: the three static headers, also beside a bearer token (docs/reference/bridge.md, 1),
 * a JSON body, and calls left in the application's budget.
 * @throws Refusal
 */
export async function passGate(
  world: World,
  ctx: Context,
  generation: Generation,
  params: Readonly<Record<string, string>>,
): Promise<ApiCall> {
  if (ctx.get('Client-Id') !== world.clientId || ctx.get('Client-Secret') !== world.clientSecret) {
    throw refusals.invalidClient();
  }
  if (ctx.get('Bridge-Version') !== versions[generation]) throw refusals.invalidVersion();
  if (!world.budgets.take('applicationPer5Minutes', '')) throw refusals.tooMany();
  return {
    world,
    generation,
    shapes: shapes[generation],
    language: ctx.acceptsLanguages('en', 'fr') === 'fr' ? 'fr' : 'en',
    path: ctx.path,
    params,
    query: new URLSearchParams(ctx.querystring),
    body: await readJson(ctx),
  };
}

/** @throws Refusal unless a token of a known user comes along and the user's budget lasts */
export function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const [, token = ''] = /^Bearer (.+)$/i.exec(ctx.get('Authorization')) ?? [];
  const user: SandboxUser | undefined = call.world.state.users.get(call.world.tokens.userOf(token) ?? '');
  if (user === undefined) throw refusals.unauthorized();
  if (!call.world.budgets.take('userPerMinute', user.uuid)) throw refusals.tooMany();
  return { ...call, user, token };
}

async function readJson(ctx: Context): Promise<unknown> {
  const bytes = await readBytes(ctx.req, maxBodyBytes);
  if (bytes === undefined) throw refusals.tooLarge();
  if (bytes.length === 0) return undefined;
  if (!ctx.is('application/json')) throw refusals.wrongContentType();
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw refusals.invalidJson();
  }
}
