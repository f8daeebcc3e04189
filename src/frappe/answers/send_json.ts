import type { CallContext } from '../call_context.ts';
import { pastKoa } from './past_koa.ts';
import { Reader } from './reader.ts';

/** Most answers are smaller by far and go out in one go; more than this stays here until a reader has taken it. */
const pieceLength = 256 * 1024;

/** Writes an answer. @returns for a long one, what resolves when it has left or its reader has */
export function sendJson(ctx: CallContext, status: number, json: string): void | Promise<void> {
  const res = pastKoa(ctx);
  const bytes = Buffer.byteLength(json);
  res.writeHead(status, [...ctx.state.headers, ...jsonType, 'Content-Length', bytes]);
  if (json.length > pieceLength) return sendPieces(ctx, Buffer.from(json));
  // The same bytes where all is ASCII, copied instead of encoded.
  res.end(json, bytes === json.length ? 'latin1' : 'utf8');
}

async function sendPieces({ res, state }: CallContext, bytes: Buffer): Promise<void> {
  const reader = new Reader(res);
  state.cut = true;
  for (let at = 0; at < bytes.length; at += pieceLength) {
    if (!(await reader.take(bytes.subarray(at, at + pieceLength)))) return;
  }
  res.end();
  state.cut = false;
}

/** Names and values in turn, like `state.headers`. */
export const jsonType = ['Content-Type', 'application/json'] as const;
