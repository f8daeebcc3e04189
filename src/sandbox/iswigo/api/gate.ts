import type { Context } from 'koa';
import type { ApiCall as PlainCall } from '../../simulator/api/api_route.ts';
import { bearerToken, bodyBytes, parseJson } from '../../simulator/api/read_request.ts';
import { signature } from '../life/signature.ts';
import type { World } from '../world.ts';
import type { ApiCall, UserCall } from './api_route.ts';
import { refusals } from './refusal.ts';

/**
 * What every call must bring: the application and a signature over exactly what was sent.
 * @throws Refusal
 */
export async function passGate(ctx: Context, plain: PlainCall<World>): Promise<ApiCall> {
  const { world } = plain;
  const bytes = await bodyBytes(ctx, refusals.tooLarge);
  const expected = signature(world.secret, ctx.method, signedPath(world, ctx.req.url ?? ''), bytes);
  if (ctx.get('X-Iswigo-App') !== world.app || ctx.get('X-Iswigo-Signature') !== expected) throw refusals.application();
  return { ...plain, body: parseJson(bytes, () => refusals.invalid('The body is not valid JSON')) };
}

/** @throws Refusal unless a token of a known user comes along */
export function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const { users } = call.world.state;
  const user = users.get(call.world.tokens.find(bearerToken(ctx)) ?? '');
  if (!user) throw refusals.token();
  return { ...call, user };
}

function signedPath({ faults }: World, url: string): string {
  switch (faults.switches.brackets) {
    case 'encoded':
      return url.replaceAll('[', '%5B').replaceAll(']', '%5D');
    case 'raw':
      return url.replaceAll('%5B', '[').replaceAll('%5D', ']');
    case 'both':
      return url;
  }
}
