import type { Middleware } from 'koa';
import { pathToRegexp } from 'path-to-regexp';
import type { CallContext, CallState } from '../frappe/call_context.ts';
import type { Route } from './routes.ts';

/**
 * Takes each request to the first route whose path fits. A route takes every verb of its path and says itself which ones
 * it has.
 *
 * No router, only what its paths are made of: @koa/router makes a new chain of middleware for every request, which takes
 * 1 % of a call at the least, and to ask its table past that was a reach into it
 * (docs/decisions/0203-reaches-into-libraries.md).
 */
export function routeRequests(routes: readonly Route[]): Middleware<CallState> {
  const table = routes.map((route) => ({ path: expressionOf(route.path), take: takeRoute(route) }));
  return (ctx, next) => {
    const { path } = ctx;
    for (const route of table) if (route.path.test(path)) return route.take(ctx);
    return next();
  };
}

function expressionOf(path: string | RegExp): RegExp {
  return typeof path === 'string' ? pathToRegexp(path, { sensitive: true, trailing: false }).regexp : path;
}

/** Takes a request through the steps of its route. */
function takeRoute(route: Route): (ctx: CallContext) => Promise<void> {
  return async (ctx) => {
    ctx.state.label = route.name;
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
