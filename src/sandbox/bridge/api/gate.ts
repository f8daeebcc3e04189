import type { Context } from 'koa';
import type { ApiCall as PlainCall } from '../../simulator/api/api_route.ts';
import { bearerToken, bodyBytes, parseJson } from '../../simulator/api/read_request.ts';
import type { Generation } from '../state/state.ts';
import type { World } from '../world.ts';
import type { ApiCall, UserCall } from './api_route.ts';
import { refusals } from './refusal.ts';
import { v2Shapes } from './v2_shapes.ts';
import { v3Shapes } from './v3_shapes.ts';

const versions: Readonly<Record<Generation, string>> = { v2: '2021-06-01', v3: '2025-01-15' };
const shapes = { v2: v2Shapes, v3: v3Shapes };

/**
 * What every call of the API must bring: the three static headers, also beside a bearer token (docs/reference/bridge.md, 1),
 * a JSON body, and calls left in the application's budget.
 * @throws Refusal
 */
export async function passGate(ctx: Context, plain: PlainCall<World>, generation: Generation): Promise<ApiCall> {
  const { world } = plain;
  if (ctx.get('Client-Id') !== world.clientId || ctx.get('Client-Secret') !== world.clientSecret) {
    throw refusals.invalidClient();
  }
  if (ctx.get('Bridge-Version') !== versions[generation]) throw refusals.invalidVersion();
  if (!world.budgets.spend('applicationPer5Minutes', '')) throw refusals.tooMany();
  const bytes = await bodyBytes(ctx, refusals.tooLarge);
  if (bytes.length > 0 && !ctx.is('application/json')) throw refusals.wrongContentType();
  return {
    ...plain,
    generation,
    shapes: shapes[generation],
    language: ctx.acceptsLanguages('en', 'fr') === 'fr' ? 'fr' : 'en',
    body: parseJson(bytes, refusals.invalidJson),
  };
}

/** @throws Refusal unless a token of a known user comes along and the user's budget lasts */
export function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const token = bearerToken(ctx);
  const user = call.world.state.users.get(call.world.tokens.find(token) ?? '');
  if (user === undefined) throw refusals.unauthorized();
  if (!call.world.budgets.spend('userPerMinute', user.uuid)) throw refusals.tooMany();
  return { ...call, user, token };
}
