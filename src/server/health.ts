import type { CallStep } from '../frappe/call_context.ts';
import type { AppParts } from './app_parts.ts';

/** The process runs and answers; says nothing about what it needs. */
export const answerLive: CallStep = (ctx) => {
  ctx.body = { status: 'ok' };
};

/**
 * Why no calls are to be sent here. The words for it are for the log only: the address is open to anybody, and a database says where
 * it is.
 */
type ReasonAgainst = 'stopping' | 'database';

/** Whether to send calls here. What is degraded still works. */
export function answerReady({
  readiness,
  leaving,
  degraded,
  log,
}: Pick<AppParts, 'readiness' | 'leaving' | 'degraded' | 'log'>): CallStep {
  return async (ctx) => {
    const reason = leaving() ? 'stopping' : await reasonAgainst();
    ctx.status = reason === undefined ? 200 : 503;
    ctx.body = reason === undefined ? readyBody(await degraded()) : { status: 'not ready', reason };
  };

  async function reasonAgainst(): Promise<ReasonAgainst | undefined> {
    const reason = await readiness.reasonAgainst();
    if (reason === undefined) return undefined;
    log.warn({ reason: reason instanceof Error ? reason.message : String(reason) }, 'not ready');
    return 'database';
  }
}

function readyBody(degraded: readonly string[]) {
  return degraded.length === 0 ? { status: 'ok' } : { status: 'degraded', degraded };
}
