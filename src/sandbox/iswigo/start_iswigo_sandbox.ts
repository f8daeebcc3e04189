import Router from '@koa/router';
import Koa from 'koa';
import { listen } from '../simulator/listen.ts';
import { serveControls } from '../simulator/serve_controls.ts';
import { serveApi } from './api/serve_api.ts';
import { Control } from './control/control.ts';
import { controlRoutes } from './control/control_routes.ts';
import { defaultOptions, type IswigoSandboxOptions } from './options.ts';
import { servePages } from './pages/serve_pages.ts';
import { createWorld, type World } from './world.ts';

/** A simulated Iswigo that listens. */
export interface IswigoSandbox {
  /** The root of the API, which ends in `/v1`. */
  readonly url: string;
  /** The root of the pages and controls. */
  readonly origin: string;
  readonly control: Control;
  /** Stops listening, calling back and waiting; writes the state file. */
  close(): Promise<void>;
}

/**
 * Starts an Iswigo of one's own: the API under `/v1`, the funnel at `/?session=…`, the controls under `/sandbox`, and a
 * page about all that at `/` (docs/reference/iswigo.md).
 * @throws when the port is taken or the state file is not readable
 */
export async function startIswigoSandbox(options: IswigoSandboxOptions): Promise<IswigoSandbox> {
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
    url: `${origin}/v1`,
    origin,
    control,
    async close() {
      world.timers.close();
      server.close();
      await world.sender.close();
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
  app.on('error', (error: unknown) => world.log?.error({ err: error }, 'the Iswigo sandbox failed'));
  return app;
}
