import type Router from '@koa/router';
import { z } from 'zod';
import { readBytes } from '../api/read_request.ts';
import type { ControlRoute } from './control_route.ts';

const maxBodyBytes = 100_000;

/**
 * Serves the controls: 200 with the result, 204 without one, 400 that says what is wrong. They need no credentials: a
 * simulator keeps no secrets.
 */
export function serveControls<Control>(
  router: Router,
  routes: readonly ControlRoute<Control>[],
  control: Control,
): void {
  for (const route of routes) {
    router.register(route.path, [route.verb], async (ctx) => {
      try {
        const bytes = await readBytes(ctx.req, maxBodyBytes);
        const body = bytes?.length ? JSON.parse(bytes.toString()) : undefined;
        const result = await route.act(control, ctx.params.id ?? '', body);
        ctx.status = result === undefined ? 204 : 200;
        if (result !== undefined) ctx.body = result;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        ctx.status = 400;
        ctx.body = { error: error instanceof z.ZodError ? z.prettifyError(error) : error.message };
      }
    });
  }
}
