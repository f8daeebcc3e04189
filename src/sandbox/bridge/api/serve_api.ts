import type Router from '@koa/router';
import type { Context } from 'koa';
import { serveApi as serveOneApi, writeJson } from '../../simulator/api/serve_api.ts';
import type { World } from '../world.ts';
import { passGate, passUserGate } from './gate.ts';
import { refusalBody, refusals } from './refusal.ts';
import { v2Routes, v3Routes } from './routes.ts';

/** Both generations of the API. */
export function serveApi(router: Router, world: World): void {
  for (const [generation, routes] of [
    ['v2', v2Routes],
    ['v3', v3Routes],
  ] as const) {
    serveOneApi(router, world, {
      root: `/${generation}`,
      named: 'whole',
      routes,
      passGate: (ctx, plain) => passGate(ctx, plain, generation),
      passUserGate,
      write: (ctx, { status, body }) => write(ctx, status, body),
      refuse: (ctx, refusal) => write(ctx, refusal.status, refusalBody(refusal, generation)),
      notFound: refusals.notFound,
    });
  }
}

/** The headers are those of a recorded answer (docs/reference/bridge.md, 1); it had none about limits. */
function write(ctx: Context, status: number, body: object | undefined): void {
  ctx.set({ Server: 'Bridge', 'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate', Pragma: 'no-cache' });
  ctx.set('Expires', '0');
  writeJson(ctx, status, body);
}
