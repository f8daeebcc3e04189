import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { serveApi } from './api/serve_api.ts';
import { Control } from './control/control.ts';
import { serveControls } from './control/control_routes.ts';
import { defaultOptions, type IswigoSandboxOptions } from './options.ts';
import { serveAbout } from './pages/about_page.ts';
import { serveAssets } from './pages/asset_routes.ts';
import { serveSessions } from './pages/session_routes.ts';
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
 * page about all that at `/` (reference/iswigo.md).
 * @throws when the port is taken or the state file is not readable
 */
export async function startIswigoSandbox(options: IswigoSandboxOptions): Promise<IswigoSandbox> {
  const world = createWorld(options);
  const host = options.host ?? defaultOptions.host;
  const control = new Control(world);
  const server = createServer(application(world, control).callback());
  server.listen(options.port ?? defaultOptions.port, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
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
      server.closeAllConnections();
      await world.sender.close();
      world.file.close();
    },
  };
}

function application(world: World, control: Control): Koa {
  const app = new Koa();
  const router = new Router();
  serveApi(router, world);
  serveSessions(router, world);
  serveAssets(router);
  serveControls(router, control);
  serveAbout(router, world);
  app.use(router.routes());
  app.on('error', (error: unknown) => world.log?.error({ err: error }, 'the Iswigo sandbox failed'));
  return app;
}
