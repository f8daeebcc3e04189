import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import { type CallContext, type CallState, newCallState } from '../frappe/call_context.ts';
import type { AppParts } from './app_parts.ts';

/** What a proxy in front may choose as a request's id; anything else could forge lines in somebody's log. */
const tameId = /^[A-Za-z0-9._-]{8,64}$/;

/**
 * Gives every request its id and its common headers, and every answer one line in the log and one count in the metrics.
 * Neither holds a query: it may carry a secret.
 */
export function observeRequests({ log, metrics }: Pick<AppParts, 'log' | 'metrics'>): Middleware<CallState> {
  return async (ctx, next) => {
    const startMs = performance.now();
    const givenId = ctx.req.headers['x-request-id'];
    const requestId = typeof givenId === 'string' && tameId.test(givenId) ? givenId : randomUUID();
    ctx.state = newCallState(requestId);

    await next();

    if (ctx.respond !== false) setHeaders(ctx);
    const { state } = ctx;
    const status = state.cut ? 'cut' : ctx.status;
    const ms = performance.now() - startMs;
    metrics.request(state.label, status, ms / 1000);
    for (const skipped of state.skipped?.counts() ?? []) {
      metrics.skippedRows(skipped.provider, skipped.reason, skipped.rows);
      const what = 'Rows that cannot be read were left out of a list';
      log.warn({ requestId, method: state.label, client: state.client?.id, ...skipped }, what);
    }
    log.info({ requestId, method: state.label, client: state.client?.id, status, ms: Math.round(ms * 10) / 10 });
  };
}

/** For what koa writes. A header that the answer has set itself stays. */
function setHeaders({ res, state: { headers } }: CallContext): void {
  for (let at = 0; at < headers.length; at += 2) {
    const name = String(headers[at]);
    if (!res.hasHeader(name)) res.setHeader(name, headers[at + 1] as string | number);
  }
}
