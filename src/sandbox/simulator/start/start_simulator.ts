import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { addressOf } from '../../address_of.ts';
import { type ControlRoute, serveControls } from '../control/control_routes.ts';
import type { SimulatorWorld } from './open_world.ts';
import { type SimulatorOptions, usualOptions } from './options.ts';

/** What of a simulator is its provider's. */
interface SimulatorPlan<World, Control> {
  /** For the log. */
  readonly title: string;
  readonly control: Control;
  readonly controlRoutes: readonly ControlRoute<Control>[];
  /** What it answers to beside the controls; the first that knows a path has it. */
  readonly serve: readonly ((router: Router, world: World, control: Control) => void)[];
  /** What happens by itself from time to time. */
  syncAll(): void;
}

/** @throws when the port is taken @since 0.2 */
export async function startSimulator<
  World extends SimulatorWorld & { readonly webhooks: { close(): Promise<void> } },
  Control,
>(
  world: World,
  options: SimulatorOptions,
  { title, control, controlRoutes, serve, syncAll }: SimulatorPlan<World, Control>,
) {
  const app = new Koa();
  const router = new Router();
  for (const part of serve) part(router, world, control);
  serveControls(router, controlRoutes, control);
  app.use(router.routes());
  app.on('error', (error: unknown) => world.log?.error({ err: error }, `the ${title} sandbox failed`));

  const { host, port, schedulerIntervalMs } = { ...usualOptions, ...options };
  const server = createServer(app.callback());
  server.listen(port, host);
  await once(server, 'listening');
  const origin = addressOf(host, (server.address() as AddressInfo).port);
  world.publicUrl ||= origin;
  if (schedulerIntervalMs !== Number.POSITIVE_INFINITY) world.timers.every(schedulerIntervalMs, syncAll);
  return {
    /** The root of the pages and controls, without a slash at the end. */
    origin,
    control,
    /** Stops listening, calling back and waiting; writes the state file. */
    async close(): Promise<void> {
      world.timers.close();
      // Cuts what is on its way too: nobody waits for a simulator.
      server.close();
      server.closeAllConnections();
      await world.webhooks.close();
      world.file.close();
    },
  };
}
