import { startSimulator } from '../simulator/start/start_simulator.ts';
import { serveApi } from './api/serve_api.ts';
import { Control, controlRoutes } from './control/control.ts';
import { defaultOptions, type PowensSandboxOptions } from './options.ts';
import { servePages } from './pages/serve_pages.ts';
import { createWorld } from './world.ts';

/** A simulated Powens that listens. */
export type PowensSandbox = Awaited<ReturnType<typeof startPowensSandbox>>;

/**
 * Starts a Powens of one's own: the API under `/2.0`, the webview under `/webview`, the controls under `/sandbox`, and a
 * page about all that at `/` (docs/reference/powens.md).
 * @throws when the port is taken or the state file is not readable
 */
export async function startPowensSandbox(given: PowensSandboxOptions) {
  const options = { ...defaultOptions, ...given };
  const world = createWorld(options);
  const control = new Control(world);
  const { origin, close } = await startSimulator(world, options, {
    control,
    controlRoutes,
    title: 'Powens',
    // The pages before the API: logos are under /2.0 too.
    serve: [servePages, serveApi],
    syncAll: () => control.syncAll(),
  });
  return {
    /** The root of the API, which ends in `/2.0`. */
    url: `${origin}/2.0`,
    /** The webview, before the language and the flow. */
    webviewUrl: `${world.publicUrl}/webview`,
    origin,
    control,
    close,
  };
}
