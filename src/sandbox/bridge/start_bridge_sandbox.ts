import { startSimulator } from '../simulator/start/start_simulator.ts';
import { serveApi } from './api/serve_api.ts';
import { Control, controlRoutes } from './control/control.ts';
import type { BridgeSandboxOptions } from './options.ts';
import { servePages } from './pages/funnel.ts';
import { createWorld } from './world.ts';

/** A simulated Bridge that listens. */
export type BridgeSandbox = Awaited<ReturnType<typeof startBridgeSandbox>>;

/**
 * Starts a Bridge of one's own: both generations of the API under `/v2` and `/v3`, the hosted pages under `/connect`, the
 * controls under `/sandbox`, and a page about all that at `/` (docs/reference/bridge.md).
 * @throws when the port is taken or the state file is not readable
 */
export async function startBridgeSandbox(options: BridgeSandboxOptions) {
  const world = createWorld(options);
  const control = new Control(world);
  const { origin: url, close } = await startSimulator(world, options, {
    control,
    controlRoutes,
    title: 'Bridge',
    serve: [serveApi, servePages],
    syncAll: () => control.syncAll(),
  });
  return { url, control, close };
}
