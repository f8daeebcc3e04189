import { randomUUID } from 'node:crypto';
import { type CallContext, type CallStep, newCallState } from '../frappe/call_context.ts';
import type { AppParts } from './app_parts.ts';

/** What a proxy in front may choose as a request's id; anything else could forge lines in somebody's log. */
const tameId = /^[A-Za-z0-9._-]{8,64}$/;

/**
 * Gives every request its id and its common headers, and every answer one line in the log and one count in the metrics.
 * Neither holds a query: it may carry a secret.
 */
export function observeRequests(
  { log, metrics }: Pick<AppParts, 'log' | 'metrics'>,
  allowOrigin: CallStep,
  answer: (ctx: CallContext) => Promise<void>,
): (ctx: CallContext) => Promise<void> {
  return async (ctx) => {
    const startMs = performance.now();
    const { req, res } = ctx;
    const givenId = req.headers['x-request-id'];
    const requestId = typeof givenId === 'string' && tameId.test(givenId) ? givenId : randomUUID();
    ctx.state = newCallState(requestId);
    res.setHeader('X-Frappe-Request-Id', requestId);
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    allowOrigin(ctx);

    await answer(ctx);

    const { state } = ctx;
    const status = state.cut ? 'cut' : ctx.status;
    const ms = performance.now() - startMs;
    metrics.request(state.label, status, ms / 1000);
    log.info({ requestId, method: state.label, client: state.client?.id, status, ms: Math.round(ms * 10) / 10 });
  };
}
