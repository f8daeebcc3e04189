import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { serveApi } from './api/serve_api.ts';
import { Control } from './control/control.ts';
import { serveControls } from './control/control_routes.ts';
import { defaultOptions, type PowensSandboxOptions } from './options.ts';
import { serveAbout } from './pages/about_page.ts';
import { serveAssets } from './pages/asset_routes.ts';
import { serveWebview } from './pages/webview_routes.ts';
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
 * page about all that at `/` (reference/powens.md).
 * @throws when the port is taken or the state file is not readable
 */
export async function startPowensSandbox(options: PowensSandboxOptions): Promise<PowensSandbox> {
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
    url: `${origin}/2.0`,
    webviewUrl: `${world.publicUrl}/webview`,
    origin,
    control,
    async close() {
      world.timers.close();
      server.close();
      server.closeAllConnections();
      await world.webhooks.close();
      world.file.close();
    },
  };
}

function application(world: World, control: Control): Koa {
  const app = new Koa();
  const router = new Router();
  // Before the API: logos are under /2.0 too.
  serveAssets(router);
  serveWebview(router, world);
  serveApi(router, world);
  serveControls(router, control);
  serveAbout(router, world);
  app.use(router.routes());
  app.on('error', (error: unknown) => world.log?.error({ err: error }, 'the Powens sandbox failed'));
  return app;
}
