import type Router from '@koa/router';
import { serveApi as serveAnyApi, writeJson } from '../../simulator/api/serve_api.ts';
import type { World } from '../world.ts';
import { accountRoutes } from './account_routes.ts';
import { authRoutes } from './auth_routes.ts';
import { connectionRoutes } from './connection_routes.ts';
import { connectorRoutes } from './connector_routes.ts';
import { passGate, passUserGate } from './gate.ts';
import { refusalBody, refusals, retryAfterSeconds } from './refusal.ts';
import { transactionRoutes } from './transaction_routes.ts';

const contentType = 'application/json; charset=utf-8';

/** The API under `/2.0`. */
export function serveApi(router: Router, world: World): void {
  let requests = 880_000;
  serveAnyApi(router, world, {
    root: '/2.0',
    named: 'behind the root',
    routes: [...authRoutes, ...connectorRoutes, ...connectionRoutes, ...accountRoutes, ...transactionRoutes],
    passGate,
    passUserGate,
    write: (ctx, { status, body }) => writeJson(ctx, status, body, contentType),
    refuse(ctx, refusal) {
      const seconds = retryAfterSeconds(refusal);
      if (seconds !== undefined) ctx.set('Retry-After', String(seconds));
      requests += 1;
      writeJson(ctx, refusal.status, refusalBody(refusal, requests), contentType);
    },
    notFound: refusals.notFound,
  });
}
