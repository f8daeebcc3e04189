import type { CallContext } from '../call_context.ts';

/**
 * Writes an answer in one go, past koa: setting its status, body and headers one by one, and reading them back, took 15 of
 * the 140 µs of a call.
 */
export function sendJson(ctx: CallContext, status: number, json: string): void {
  ctx.respond = false;
  ctx.res.writeHead(status, [...ctx.state.headers, ...jsonType, 'Content-Length', Buffer.byteLength(json)]).end(json);
}

/** Names and values in turn, like `state.headers`. */
export const jsonType = ['Content-Type', 'application/json'] as const;
