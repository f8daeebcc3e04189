import type { CallContext } from '../call_context.ts';
import { pastKoa } from './past_koa.ts';

/** Writes an answer in one go. */
export function sendJson(ctx: CallContext, status: number, json: string): void {
  pastKoa(ctx)
    .writeHead(status, [...ctx.state.headers, ...jsonType, 'Content-Length', Buffer.byteLength(json)])
    .end(json);
}

/** Names and values in turn, like `state.headers`. */
export const jsonType = ['Content-Type', 'application/json'] as const;
