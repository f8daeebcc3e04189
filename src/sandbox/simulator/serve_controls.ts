import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { readBytes } from './request_bytes.ts';

/** One control of a simulator, for people with curl. */
export interface ControlRoute<Control> {
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** What the page `/` says of it. */
  readonly summary: string;
  /** A body that works, for the page `/`. */
  readonly example?: object;
  act(control: Control, id: string, body: unknown): unknown;
}

const maxBodyBytes = 100_000;

/** Serves the controls: 200 with the result, 204 without one, 400 that says what is wrong. */
export function serveControls<Control>(
  router: Router,
  routes: readonly ControlRoute<Control>[],
  control: Control,
): void {
  for (const route of routes) {
    router.register(route.path, [route.verb], async (ctx) => {
      try {
        const result = await route.act(control, ctx.params.id ?? '', await readJson(ctx));
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

async function readJson(ctx: Context): Promise<unknown> {
  const bytes = await readBytes(ctx.req, maxBodyBytes);
  return bytes === undefined || bytes.length === 0 ? undefined : JSON.parse(bytes.toString());
}
