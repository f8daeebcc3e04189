import Router from '@koa/router';
import Koa from 'koa';
import { koaBody } from 'koa-body';
import { listen } from '../../../src/sandbox/simulator/start/listen.ts';
import { serveData } from './data_routes.ts';
import { gate } from './gate.ts';
import type { TemplateSandboxOptions } from './options.ts';
import { servePages } from './page_routes.ts';
import { serveUsers } from './user_routes.ts';
import { World } from './world.ts';

/** A simulated provider that listens. */
export interface TemplateSandbox {
  /** The root of the API, which ends in `/v1`. */
  readonly url: string;
  /** The root of the pages. */
  readonly origin: string;
  /** What tests and people change by hand. */
  readonly world: World;
  /** Stops listening and calling back. */
  close(): Promise<void>;
}

/** @throws when the port is taken */
export async function startTemplateSandbox(options: TemplateSandboxOptions): Promise<TemplateSandbox> {
  const { host = '127.0.0.1', port = 0 } = options;
  const world = new World(options);
  const server = await listen(application(world), host, port);
  world.origin = server.origin;
  return {
    url: `${server.origin}/v1`,
    origin: server.origin,
    world,
    close: async () => {
      server.close();
      await world.sender.close();
    },
  };
}

function application(world: World): Koa {
  const router = new Router();
  router.use('/v1', koaBody(), gate(world));
  serveUsers(router, world);
  serveData(router, world);
  servePages(router, world);
  const app = new Koa();
  app.use(router.routes());
  return app;
}
