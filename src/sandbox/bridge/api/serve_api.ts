import type Router from '@koa/router';
import type { Context } from 'koa';
import type { ApiCall as PlainCall } from '../../simulator/api/api_route.ts';
import { bearerToken, bodyBytes, parseJson } from '../../simulator/api/read_request.ts';
import { serveApi as serveOneApi, writeJson } from '../../simulator/api/serve_api.ts';
import type { Generation } from '../state/state.ts';
import type { World } from '../world.ts';
import { type ApiCall, refusalBody, refusals, type UserCall } from './call.ts';
import { v2Routes, v3Routes } from './routes.ts';

/** Both generations of the API. */
export function serveApi(router: Router, world: World): void {
  for (const generation of ['v2', 'v3'] as const) {
    serveOneApi(router, world, {
      root: `/${generation}`,
      named: 'whole',
      routes: generations[generation].routes,
      passGate: (ctx, plain) => passGate(ctx, plain, generation),
      passUserGate,
      write: (ctx, { body, status = body === undefined ? 204 : 200 }) => write(ctx, status, body),
      refuse: (ctx, refusal) => write(ctx, refusal.status, refusalBody(refusal, generation)),
      notFound: refusals.notFound,
    });
  }
}

/** The headers are those of a recorded answer (docs/reference/bridge.md, 1); it had none about limits. */
function write(ctx: Context, status: number, body: object | undefined): void {
  ctx.set({ Server: 'Bridge', 'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate', Pragma: 'no-cache' });
  ctx.set('Expires', '0');
  writeJson(ctx, status, body);
}

const generations = {
  v2: { version: '2021-06-01', routes: v2Routes },
  v3: { version: '2025-01-15', routes: v3Routes },
};

/**
 * What every call of the API must bring: the three static headers, also beside a bearer token (docs/reference/bridge.md, 1),
 * a JSON body, and calls left in the application's budget.
 * @throws Refusal
 */
async function passGate(ctx: Context, plain: PlainCall<World>, generation: Generation): Promise<ApiCall> {
  const { world } = plain;
  if (ctx.get('Client-Id') !== world.clientId || ctx.get('Client-Secret') !== world.clientSecret) {
    throw refusals.invalidClient();
  }
  if (ctx.get('Bridge-Version') !== generations[generation].version) throw refusals.invalidVersion();
  if (!world.budgets.spend('applicationPer5Minutes', '')) throw refusals.tooMany();
  const bytes = await bodyBytes(ctx, refusals.tooLarge);
  if (bytes.length > 0 && !ctx.is('application/json')) throw refusals.wrongContentType();
  return {
    ...plain,
    generation,
    language: ctx.acceptsLanguages('en', 'fr') === 'fr' ? 'fr' : 'en',
    body: parseJson(bytes, refusals.invalidJson),
  };
}

/** @throws Refusal unless a token of a known user comes along and the user's budget lasts */
function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const token = bearerToken(ctx);
  const user = call.world.state.users.get(call.world.tokens.find(token) ?? '');
  if (user === undefined) throw refusals.unauthorized();
  if (!call.world.budgets.spend('userPerMinute', user.uuid)) throw refusals.tooMany();
  return { ...call, user, token };
}
