import type Router from '@koa/router';
import type { Context } from 'koa';
import { answerWithFault } from '../../simulator/answer_with_fault.ts';
import type { Generation } from '../state/state.ts';
import type { World } from '../world.ts';
import type { ApiAnswer, ApiRoute } from './api_route.ts';
import { passGate, passUserGate } from './gate.ts';
import { Refusal, refusals } from './refusal.ts';
import { v2Routes } from './v2_routes.ts';
import { v3Routes } from './v3_routes.ts';

/** Both generations of the API. Each call is counted, then spoiled if a fault waits for it. */
export function serveApi(router: Router, world: World): void {
  for (const [generation, routes] of [
    ['v2', v2Routes],
    ['v3', v3Routes],
  ] as const) {
    for (const route of routes) {
      const name = `${route.verb} ${route.path}`;
      router.register(route.path, [route.verb], async (ctx) => {
        world.received.set(name, (world.received.get(name) ?? 0) + 1);
        await answerWithFault(ctx, world.faults.takeAnswerFault(name), async () => {
          write(ctx, await answer(world, ctx, generation, route, ctx.params));
        });
      });
    }
    router.all(`/${generation}/{*rest}`, (ctx) => write(ctx, refused(refusals.notFound(), generation)));
  }
}

async function answer(
  world: World,
  ctx: Context,
  generation: Generation,
  route: ApiRoute,
  params: Record<string, string>,
): Promise<ApiAnswer> {
  try {
    const call = await passGate(world, ctx, generation, params);
    return route.access === 'user' ? route.handle(passUserGate(call, ctx)) : route.handle(call);
  } catch (error) {
    if (error instanceof Refusal) return refused(error, generation);
    throw error;
  }
}

function refused(refusal: Refusal, generation: Generation): ApiAnswer {
  return { status: refusal.status, body: refusal.body(generation) };
}

/** The headers are those of a recorded answer (docs/reference/bridge.md, 1); it had none about limits. */
function write(ctx: Context, { status, body }: ApiAnswer): void {
  ctx.status = status;
  ctx.set({ Server: 'Bridge', 'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate', Pragma: 'no-cache' });
  ctx.set('Expires', '0');
  if (body === undefined) return;
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/json';
}
