import Koa from 'koa';
import type { CallState } from '../frappe/call_context.ts';
import { allowOrigins } from './allow_origins.ts';
import type { AppParts } from './app_parts.ts';
import { observeRequests } from './observe_requests.ts';
import { refuseTargets } from './refuse_targets.ts';
import { routeRequests } from './route_requests.ts';
import { routesOf } from './routes.ts';
import { traceRequests } from './trace_requests.ts';

/** The gateway's HTTP side. */
export function createApp(parts: AppParts): Koa<CallState> {
  // One proxy is trusted: the last address of X-Forwarded-For is the one that it added itself.
  const app = new Koa<CallState>({ proxy: parts.settings.TRUST_PROXY === 'on', maxIpsCount: 1 });
  if (parts.traces) app.use(traceRequests(parts.traces));
  app.use(observeRequests(parts));
  app.use(refuseTargets);
  const allowOrigin = allowOrigins(parts.settings.ALLOW_CORS);
  for (const table of routesOf(parts)) app.use(routeRequests(table, allowOrigin));
  app.on('error', ({ message, code }: NodeJS.ErrnoException) => {
    // Whoever closes a page that follows live breaks its stream off: no trouble, and it happens all day.
    const level = code === 'ERR_STREAM_PREMATURE_CLOSE' ? 'debug' : 'warn';
    parts.log[level]({ error: message }, 'a connection failed');
  });
  return app;
}
