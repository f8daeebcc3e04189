import type { CallStep } from '../frappe/call_context.ts';
import { Readiness } from '../operations/health.ts';
import type { AppParts } from './app_parts.ts';

/** The process runs and answers; says nothing about what it needs. */
export const answerLive: CallStep = (ctx) => {
  ctx.body = { status: 'ok' };
};

/** Whether to send calls here. Why not is for the log only: the address is open to anybody. What is degraded still works. */
export function answerReady({ ready, degraded, log }: Pick<AppParts, 'ready' | 'degraded' | 'log'>): CallStep {
  const readiness = new Readiness(ready);
  return async (ctx) => {
    const reason = await readiness.reasonAgainst();
    if (reason !== undefined)
      log.warn({ reason: reason instanceof Error ? reason.message : String(reason) }, 'not ready');
    ctx.status = reason === undefined ? 200 : 503;
    ctx.body = reason === undefined ? readyBody(await degraded()) : { status: 'not ready' };
  };
}

function readyBody(degraded: readonly string[]) {
  return degraded.length === 0 ? { status: 'ok' } : { status: 'degraded', degraded };
}
