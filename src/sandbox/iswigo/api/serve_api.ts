import type Router from '@koa/router';
import type { Context } from 'koa';
import { answerWithFault } from '../../simulator/answer_with_fault.ts';
import type { World } from '../world.ts';
import type { ApiAnswer, ApiRoute } from './api_route.ts';
import { bankRoutes } from './bank_routes.ts';
import { connectionRoutes } from './connection_routes.ts';
import { funnelRoutes } from './funnel_routes.ts';
import { passGate, passUserGate } from './gate.ts';
import { providerRoutes } from './provider_routes.ts';
import { writeRange } from './range.ts';
import { Refusal, refusals } from './refusal.ts';
import { userRoutes } from './user_routes.ts';

const routes: readonly ApiRoute[] = [
  ...userRoutes,
  ...providerRoutes,
  ...connectionRoutes,
  ...bankRoutes,
  ...funnelRoutes,
];

/** The API. Each call is counted, then spoiled if a fault waits for it. */
export function serveApi(router: Router, world: World): void {
  for (const route of routes) {
    const path = `/v1${route.path}`;
    const name = `${route.verb} ${path}`;
    router.register(path, [route.verb], async (ctx) => {
      world.received.set(name, (world.received.get(name) ?? 0) + 1);
      await answerWithFault(ctx, world.faults.takeAnswerFault(name), () => answer(world, ctx, route, ctx.params));
    });
  }
  router.all('/v1/{*rest}', (ctx) => refuse(ctx, refusals.notFound()));
}

async function answer(world: World, ctx: Context, route: ApiRoute, params: Record<string, string>): Promise<void> {
  try {
    const call = await passGate(world, ctx, params);
    write(world, ctx, route.access === 'user' ? route.handle(passUserGate(call, ctx)) : route.handle(call));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(ctx, error);
  }
}

function refuse(ctx: Context, { status, body }: Refusal): void {
  ctx.status = status;
  ctx.type = 'application/json';
  ctx.body = JSON.stringify(body);
}

function write(world: World, ctx: Context, { status = 200, body, type, list }: ApiAnswer): void {
  if (list) {
    writeRange(world, ctx, list);
    return;
  }
  ctx.status = body === undefined ? 204 : status;
  if (body === undefined) return;
  ctx.type = type ?? 'application/json';
  ctx.body = Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
}
