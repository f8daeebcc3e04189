import { startSimulator } from '../simulator/start/start_simulator.ts';
import { serveApi } from './api/serve_api.ts';
import { Control, controlRoutes } from './control/control.ts';
import type { IswigoSandboxOptions } from './options.ts';
import { servePages } from './pages/funnel.ts';
import { createWorld } from './world.ts';

/** A simulated Iswigo that listens. */
export type IswigoSandbox = Awaited<ReturnType<typeof startIswigoSandbox>>;

/**
 * Starts an Iswigo of one's own: the API under `/v1`, the funnel at `/?session=…`, the controls under `/sandbox`, and a
 * page about all that at `/` (docs/reference/iswigo.md).
 * @throws when the port is taken or the state file is not readable
 */
export async function startIswigoSandbox(options: IswigoSandboxOptions) {
  const world = createWorld(options);
  const control = new Control(world);
  const { origin, close } = await startSimulator(world, options, {
    control,
    controlRoutes,
    title: 'Iswigo',
    serve: [serveApi, servePages],
    syncAll: () => control.syncAll(),
  });
  /** `url` is the root of the API. */
  return { url: `${origin}/v1`, origin, control, close };
}
