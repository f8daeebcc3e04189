import { serveApi, writeJson } from '../../../src/sandbox/simulator/api/serve_api.ts';
import { startSimulator } from '../../../src/sandbox/simulator/start/start_simulator.ts';
import { passGate, passUserGate } from './api.ts';
import type { TemplateSandboxOptions } from './options.ts';
import { servePages } from './page_routes.ts';
import { refusal } from './refusal.ts';
import { routes } from './routes.ts';
import { createWorld } from './world.ts';

/** A simulated provider that listens. */
export type TemplateSandbox = Awaited<ReturnType<typeof startTemplateSandbox>>;

/** @throws when the port is taken */
export async function startTemplateSandbox(options: TemplateSandboxOptions) {
  const world = createWorld(options);
  const { origin, close } = await startSimulator(world, options, {
    title: 'Template',
    control: world,
    controlRoutes: [],
    serve: [
      (router) =>
        serveApi(router, world, {
          root: '/v1',
          named: 'whole',
          routes,
          passGate,
          passUserGate,
          write: (ctx, { status = 200, body }) => writeJson(ctx, status, body),
          refuse: (ctx, { status, details }) => writeJson(ctx, status, details),
          notFound: () => refusal(404, 'not_found'),
        }),
      servePages,
    ],
    // Nothing happens by itself.
    syncAll: () => {},
  });
  /** `url` is the root of the API; `world` is what tests and people change by hand. */
  return { url: `${origin}/v1`, origin, world, close };
}
