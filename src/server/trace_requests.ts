import type { Middleware } from 'koa';
import type { CallState } from '../frappe/call_context.ts';
import type { TracedEnd, Traces } from '../traces/traces.ts';

/** What machines and operators' browsers ask for all day long says nothing in a trace. */
const untraced = /^\/(?:health|metrics|assets|console|portal|docs|sandbox)(?:\/|$)/;
/**
 * A site may say which trace its call belongs to. A provider and a browser may not: whoever sends a webhook is not proven yet, and its
 * trace would be somebody else's.
 */
const foreign = /^\/(?:webhook|callback)\//;

/** A span for each call, webhook and return of a trip, around the line in the log too. Its name is known when it ends. */
export function traceRequests(traces: Traces): Middleware<CallState> {
  return async (ctx, next) => {
    const { path } = ctx;
    if (untraced.test(path)) return next();
    const parent = foreign.test(path) ? null : ctx.get('traceparent');
    const attributes = { 'http.request.method': ctx.method };
    await traces.run({ name: 'request', kind: 'server', parent, attributes }, next, (): TracedEnd => {
      const { state, status } = ctx;
      return {
        name: state.label,
        attributes: {
          'http.route': state.label,
          'http.response.status_code': status,
          'bank_api.request_id': state.requestId,
          ...(state.client && { 'bank_api.client': state.client.id }),
          ...(state.cut && { 'bank_api.cut': true }),
        },
        failed: state.cut || status >= 500,
      };
    });
  };
}
