import type Router from '@koa/router';
import type { Context } from 'koa';
import { serveApi as serveAnyApi, writeJson } from '../../simulator/api/serve_api.ts';
import type { World } from '../world.ts';
import type { ApiAnswer } from './api_route.ts';
import { bankRoutes } from './bank_routes.ts';
import { connectionRoutes } from './connection_routes.ts';
import { funnelRoutes } from './funnel_routes.ts';
import { passGate, passUserGate } from './gate.ts';
import { providerRoutes } from './provider_routes.ts';
import { writeRange } from './range.ts';
import { refusals } from './refusal.ts';
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
