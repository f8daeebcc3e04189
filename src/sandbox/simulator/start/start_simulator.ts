import Router from '@koa/router';
import Koa from 'koa';
import { listen } from './listen.ts';
import type { SimulatorWorld } from './open_world.ts';
import { type SimulatorOptions, usualOptions } from './options.ts';

/** A simulator that listens. */
export interface Simulator {
  /** The root of the pages and controls, without a slash at the end. */
  readonly origin: string;
  /** Stops listening, calling back and waiting; writes the state file. */
  close(): Promise<void>;
}

/** What of a simulator is its provider's. */
export interface SimulatorPlan<World> {
  /** For the log. */
  readonly title: string;
  /** What it answers to; the first that knows a path has it. */
  readonly serve: readonly ((router: Router, world: World) => void)[];
  /** What happens by itself from time to time. */
  syncAll(): void;
}

/** @throws when the port is taken */
export async function startSimulator<World extends SimulatorWorld & { webhooks: { close(): Promise<void> } }>(
  world: World,
  options: SimulatorOptions,
  { title, serve, syncAll }: SimulatorPlan<World>,
): Promise<Simulator> {
  const app = new Koa();
  const router = new Router();
  for (const part of serve) part(router, world);
  app.use(router.routes());
  app.on('error', (error: unknown) => world.log?.error({ err: error }, `the ${title} sandbox failed`));

  const { host, port, schedulerIntervalMs } = { ...usualOptions, ...options };
  const { origin, close } = await listen(app, host, port);
  world.publicUrl ||= origin;
  if (schedulerIntervalMs !== Number.POSITIVE_INFINITY) world.timers.every(schedulerIntervalMs, syncAll);
  return {
    origin,
    async close() {
      world.timers.close();
      close();
      await world.webhooks.close();
      world.file.close();
    },
  };
}
