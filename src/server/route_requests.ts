import Router, { type RouterMiddleware } from '@koa/router';
import type { CallContext, CallState } from '../frappe/call_context.ts';
import type { Route } from './routes.ts';

/**
 * A table of routes on a router. Each takes every verb of its path and says itself which ones it has; the first that fits
 * counts, because none goes on to the next, nor to the next table. By the router's public way: to ask its table past its middleware saves 1 %
 * of a call and was a reach into it (docs/decisions/0203-reaches-into-libraries.md).
 * @param allowOrigin asked by every route but those of pages that know a cookie
 */
export function routeRequests(
  routes: readonly Route[],
  allowOrigin: (ctx: CallContext) => void,
): RouterMiddleware<CallState> {
  const router = new Router<CallState>({ sensitive: true, strict: true });
  for (const route of routes) router.all(route.path, takeRoute(route, allowOrigin));
  return router.routes();
}

/** Takes a request through the steps of its route. */
function takeRoute(route: Route, allowOrigin: (ctx: CallContext) => void): (ctx: CallContext) => Promise<void> {
  return async (ctx) => {
    ctx.state.label = route.name;
    if (!route.isForOwnPages) allowOrigin(ctx);
    if (ctx.method === 'OPTIONS') {
      ctx.status = 200;
      ctx.body = '';
      return;
    }
    if (!route.verbs.includes(ctx.method)) return route.face.wrongVerb(ctx, route.verbs);
    try {
      for (const step of route.steps) {
        const pending = step(ctx);
        if (pending !== undefined) await pending;
      }
    } catch (error) {
      route.face.failed(ctx, error);
    }
  };
}
