import type { CallStep } from '../frappe/call_context.ts';
import { Readiness } from '../operations/health.ts';
import type { AppParts } from './app_parts.ts';

/** The process runs and answers; says nothing about what it needs. */
export const answerLive: CallStep = (ctx) => {
  ctx.body = { status: 'ok' };
};

/** Whether to send calls here. Why not is for the log only: the address is open to anybody. What is degraded still works. */
export function answerReady({
  ready,
  leaving,
  degraded,
  log,
}: Pick<AppParts, 'ready' | 'leaving' | 'degraded' | 'log'>): CallStep {
  const readiness = new Readiness(ready);
  return async (ctx) => {
    const isReady = !leaving() && (await isAble());
    ctx.status = isReady ? 200 : 503;
    ctx.body = isReady ? readyBody(await degraded()) : { status: 'not ready' };
  };

  async function isAble(): Promise<boolean> {
    const reason = await readiness.reasonAgainst();
    if (reason === undefined) return true;
    log.warn({ reason: reason instanceof Error ? reason.message : String(reason) }, 'not ready');
    return false;
  }
}

function readyBody(degraded: readonly string[]) {
  return degraded.length === 0 ? { status: 'ok' } : { status: 'degraded', degraded };
}
