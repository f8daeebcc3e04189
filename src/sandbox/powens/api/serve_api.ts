import type Router from '@koa/router';
import type { Context } from 'koa';
import { answerWithFault } from '../../simulator/answer_with_fault.ts';
import type { World } from '../world.ts';
import { accountRoutes } from './account_routes.ts';
import type { ApiAnswer, ApiRoute } from './api_route.ts';
import { authRoutes } from './auth_routes.ts';
import { connectionRoutes } from './connection_routes.ts';
import { connectorRoutes } from './connector_routes.ts';
import { passGate, passUserGate } from './gate.ts';
import { Refusal, refusals } from './refusal.ts';
import { transactionRoutes } from './transaction_routes.ts';

export const apiRoutes: readonly ApiRoute[] = [
  ...authRoutes,
  ...connectorRoutes,
  ...connectionRoutes,
  ...accountRoutes,
  ...transactionRoutes,
];

/** The API under `/2.0`. Each call is counted, then spoiled if a fault waits for it. */
export function serveApi(router: Router, world: World): void {
  let requests = 880_000;
  const refused = (refusal: Refusal): ApiAnswer => ({ status: refusal.status, body: refusal.body(++requests) });
  for (const route of apiRoutes) {
    const name = `${route.verb} ${route.path}`;
    router.register(`/2.0${route.path}`, [route.verb], async (ctx) => {
      world.received.set(name, (world.received.get(name) ?? 0) + 1);
      await answerWithFault(ctx, world.faults.takeAnswerFault(name), async () => {
        try {
          write(ctx, await answer(world, ctx, route, ctx.params));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          if (error.retryAfterSeconds !== undefined) ctx.set('Retry-After', String(error.retryAfterSeconds));
          write(ctx, refused(error));
        }
      });
    });
  }
  router.all('/2.0/{*rest}', (ctx) => write(ctx, refused(refusals.notFound())));
}

async function answer(world: World, ctx: Context, route: ApiRoute, params: Record<string, string>): Promise<ApiAnswer> {
  const call = await passGate(world, ctx, params);
  return route.access === 'user' ? route.handle(passUserGate(call, ctx)) : route.handle(call);
}

function write(ctx: Context, { status, body }: ApiAnswer): void {
  ctx.status = status;
  if (body === undefined) return;
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/json; charset=utf-8';
}
