import Router from '@koa/router';
import Koa from 'koa';
import { listen } from '../simulator/listen.ts';
import { serveControls } from '../simulator/serve_controls.ts';
import { serveApi } from './api/serve_api.ts';
import { Control } from './control/control.ts';
import { controlRoutes } from './control/control_routes.ts';
import { defaultOptions, type PowensSandboxOptions } from './options.ts';
import { servePages } from './pages/serve_pages.ts';
import { createWorld, type World } from './world.ts';

/** A simulated Powens that listens. */
export interface PowensSandbox {
  /** The root of the API, which ends in `/2.0`. */
  readonly url: string;
  /** The webview, before the language and the flow. */
  readonly webviewUrl: string;
  /** The root of the pages and controls. */
  readonly origin: string;
  readonly control: Control;
  /** Stops listening, calling back and waiting; writes the state file. */
  close(): Promise<void>;
}

/**
 * Starts a Powens of one's own: the API under `/2.0`, the webview under `/webview`, the controls under `/sandbox`, and a
 * page about all that at `/` (docs/reference/powens.md).
 * @throws when the port is taken or the state file is not readable
 */
export async function startPowensSandbox(options: PowensSandboxOptions): Promise<PowensSandbox> {
  const world = createWorld(options);
  const control = new Control(world);
  const server = await listen(
    application(world, control),
    options.host ?? defaultOptions.host,
    options.port ?? defaultOptions.port,
  );
  const { origin } = server;
  world.publicUrl ||= origin;
  const intervalMs = options.schedulerIntervalMs ?? defaultOptions.schedulerIntervalMs;
  if (intervalMs !== Number.POSITIVE_INFINITY) world.timers.every(intervalMs, () => control.syncAll());
  return {
    url: `${origin}/2.0`,
    webviewUrl: `${world.publicUrl}/webview`,
    origin,
    control,
    async close() {
      world.timers.close();
      server.close();
      await world.webhooks.close();
      world.file.close();
    },
  };
}

function application(world: World, control: Control): Koa {
  const app = new Koa();
  const router = new Router();
  // Before the API: logos are under /2.0 too.
  servePages(router, world);
  serveApi(router, world);
  serveControls(router, controlRoutes, control);
  app.use(router.routes());
  app.on('error', (error: unknown) => world.log?.error({ err: error }, 'the Powens sandbox failed'));
  return app;
}
