import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'koa';
import type { AnswerFault } from '../faults/fault_board.ts';

/** Answers, or spoils the answer as the fault says. */
export async function answerWithFault(
  ctx: Context,
  fault: AnswerFault | undefined,
  answer: () => Promise<void>,
): Promise<void> {
  if (fault === undefined) return answer();
  if (fault.delayMs > 0) await delay(fault.delayMs, undefined, { ref: false });
  switch (fault.kind) {
    case 'slow':
      return answer();
    case 'reset':
      return cut(ctx);
    case 'lost':
      await answer();
      return cut(ctx);
    case 'truncated':
      await answer();
      ctx.body = typeof ctx.body === 'string' ? ctx.body.slice(0, Math.floor(ctx.body.length / 2)) : ctx.body;
      ctx.type = 'application/json';
      return;
    default:
      return refuse(ctx, Number(fault.kind));
  }
}

function cut(ctx: Context): void {
  ctx.respond = false;
  ctx.req.socket.resetAndDestroy();
}

/** What a proxy in front of the API would say: a page, not JSON. */
function refuse(ctx: Context, status: number): void {
  ctx.status = status;
  ctx.type = 'text/html';
  ctx.body = `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`;
}
