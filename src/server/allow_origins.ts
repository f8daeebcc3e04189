import type { CallContext } from '../frappe/call_context.ts';

/** Pages see a few others by themselves; how a file is called stands in none of those. */
const exposedHeaders =
  'Content-Disposition, Retry-After, X-Frappe-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset';

/**
 * Lets pages of these origins call the gateway (docs/reference/frappe.md, 2.11). The origin is named back, never `*`, because
 * frappe-js-sdk calls with credentials. Calls know no cookies, so the permission gives a page nothing that it does not
 * bring itself; routes of pages that know one (`isForOwnPages`) do not ask. Without a match no header is set and the request is served.
 */
export function allowOrigins(origins: readonly string[]): (ctx: CallContext) => void {
  const every = origins.includes('*');
  const allowed = new Set(origins.map((origin) => origin.replace(/\/$/, '').toLowerCase()));
  return (ctx) => {
    const { origin } = ctx.req.headers;
    if (origin === undefined || !(every || allowed.has(origin))) return;
    ctx.state.headers.push('Access-Control-Allow-Origin', origin, 'Access-Control-Allow-Credentials', 'true');
    ctx.state.headers.push('Access-Control-Expose-Headers', exposedHeaders, 'Vary', 'Origin');
    if (ctx.method === 'OPTIONS') answerPreflight(ctx);
  };
}

function answerPreflight(ctx: CallContext): void {
  const { 'access-control-request-method': method, 'access-control-request-headers': headers } = ctx.req.headers;
  if (method !== undefined) ctx.set('Access-Control-Allow-Methods', method);
  if (headers !== undefined) ctx.set('Access-Control-Allow-Headers', headers);
  ctx.set('Access-Control-Max-Age', '86400');
}
