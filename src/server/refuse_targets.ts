import type { Middleware } from 'koa';
import type { CallState } from '../frappe/call_context.ts';

/**
 * Refuses a request whose target cannot be read, such as `GET http://[`: node lets it in, and koa throws when it is asked for
 * the path, which would be answered with 500. What begins with a slash is always read.
 */
export const refuseTargets: Middleware<CallState> = (ctx, next) => {
  if (ctx.req.url?.startsWith('/') || isReadable(ctx)) return next();
  ctx.status = 400;
  ctx.body = { reason: 'the target of the request is no address' };
};

function isReadable(ctx: { readonly path: string }): boolean {
  try {
    return typeof ctx.path === 'string';
  } catch {
    return false;
  }
}
