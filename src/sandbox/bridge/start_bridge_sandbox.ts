import Router from '@koa/router';
import Koa from 'koa';
import { listen } from '../simulator/listen.ts';
import { serveControls } from '../simulator/serve_controls.ts';
import { serveApi } from './api/serve_api.ts';
import { Control } from './control/control.ts';
import { controlRoutes } from './control/control_routes.ts';
import { type BridgeSandboxOptions, defaultOptions } from './options.ts';
import { servePages } from './pages/serve_pages.ts';
import { createWorld, type World } from './world.ts';

/** A simulated Bridge that listens. */
export interface BridgeSandbox {
  /** The root of the API and of the pages, without a slash at the end. */
  readonly url: string;
  readonly control: Control;
  /** Stops listening, calling back and waiting; writes the state file. */
  close(): Promise<void>;
}

/**
 * Starts a Bridge of one's own: both generations of the API under `/v2` and `/v3`, the hosted pages under `/connect`, the
 * controls under `/sandbox`, and a page about all that at `/` (docs/reference/bridge.md).
 * @throws when the port is taken or the state file is not readable
 */
export async function startBridgeSandbox(options: BridgeSandboxOptions): Promise<BridgeSandbox> {
  const world = createWorld(options);
  const control = new Control(world);
  const server = await listen(
    application(world, control),
    options.host ?? defaultOptions.host,
    options.port ?? defaultOptions.port,
  );
  const { origin: url } = server;
  world.publicUrl ||= url;
  const intervalMs = options.schedulerIntervalMs ?? defaultOptions.schedulerIntervalMs;
  if (intervalMs !== Number.POSITIVE_INFINITY) world.timers.every(intervalMs, () => control.runScheduler());
  return {
    url,
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
  serveApi(router, world);
  servePages(router, world);
  serveControls(router, controlRoutes, control);
  app.use(router.routes());
  app.on('error', (error: unknown) => world.log?.error({ err: error }, 'the Bridge sandbox failed'));
  return app;
}
