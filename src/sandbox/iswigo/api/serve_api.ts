import type Router from '@koa/router';
import type { Context } from 'koa';
import type { ApiCall as PlainCall } from '../../simulator/api/api_route.ts';
import { bearerToken, bodyBytes, parseJson } from '../../simulator/api/read_request.ts';
import { serveApi as serveAnyApi, writeJson } from '../../simulator/api/serve_api.ts';
import { signature } from '../life/event_sender.ts';
import type { World } from '../world.ts';
import { bankRoutes } from './bank_routes.ts';
import { type ApiAnswer, type ApiCall, refusals, type UserCall } from './call.ts';
import { connectionRoutes } from './connection_routes.ts';
import { funnelRoutes } from './funnel_routes.ts';
import { providerRoutes } from './provider_routes.ts';
import { writeRange } from './range.ts';
import { userRoutes } from './user_routes.ts';

/** The API under `/v1`. */
export function serveApi(router: Router, world: World): void {
  serveAnyApi(router, world, {
    root: '/v1',
    named: 'whole',
    routes: [...userRoutes, ...providerRoutes, ...connectionRoutes, ...bankRoutes, ...funnelRoutes],
    passGate,
    passUserGate,
    write,
    refuse: (ctx, { status, details }) => writeJson(ctx, status, details),
    notFound: refusals.notFound,
  });
}

function write(ctx: Context, { status = 200, body, type, list }: ApiAnswer, world: World): void {
  if (list) writeRange(world, ctx, list);
  else if (Buffer.isBuffer(body) || typeof body === 'string') {
    ctx.type = type ?? 'application/json';
    ctx.body = body;
  } else writeJson(ctx, body === undefined ? 204 : status, body);
}

/**
 * What every call must bring: the application and a signature over exactly what was sent.
 * @throws Refusal
 */
async function passGate(ctx: Context, plain: PlainCall<World>): Promise<ApiCall> {
  const { world } = plain;
  const bytes = await bodyBytes(ctx, refusals.tooLarge);
  const expected = signature(world.secret, ctx.method, signedPath(world, ctx.req.url ?? ''), bytes);
  if (ctx.get('X-Iswigo-App') !== world.app || ctx.get('X-Iswigo-Signature') !== expected) throw refusals.application();
  return { ...plain, body: parseJson(bytes, () => refusals.invalid('The body is not valid JSON')) };
}

/** @throws Refusal unless a token of a known user comes along */
function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const { users } = call.world.state;
  const user = users.get(call.world.tokens.find(bearerToken(ctx)) ?? '');
  if (!user) throw refusals.token();
  return { ...call, user };
}

function signedPath({ faults }: World, url: string): string {
  const encoded = url.replaceAll('[', '%5B').replaceAll(']', '%5D');
  const raw = url.replaceAll('%5B', '[').replaceAll('%5D', ']');
  return { encoded, raw, both: url }[faults.switches.brackets];
}
