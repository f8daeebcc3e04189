import type { CallStep } from '../frappe/call_context.ts';
import { Readiness } from '../operations/health.ts';
import type { AppParts } from './app_parts.ts';

/** The process runs and answers; says nothing about what it needs. */
export const answerLive: CallStep = (ctx) => {
  ctx.body = { status: 'ok' };
};

/** Whether to send calls here. Why not is for the log only: the address is open to anybody. */
export function answerReady({ ready, log }: Pick<AppParts, 'ready' | 'log'>): CallStep {
  const readiness = new Readiness(ready);
  return async (ctx) => {
    const reason = await readiness.reasonAgainst();
    if (reason !== undefined)
      log.warn({ reason: reason instanceof Error ? reason.message : String(reason) }, 'not ready');
    ctx.status = reason === undefined ? 200 : 503;
    ctx.body = { status: reason === undefined ? 'ok' : 'not ready' };
  };
}
