import { openWorld } from '../simulator/start/open_world.ts';
import { Sessions } from '../simulator/state/sessions.ts';
import { Tickets } from '../simulator/state/tickets.ts';
import { faultSwitches } from './faults/fault_switches.ts';
import { ConnectionLife } from './life/connection_life.ts';
import { EventSender, type WebhookTarget } from './life/event_sender.ts';
import { defaultOptions, type IswigoSandboxOptions } from './options.ts';
import { type SessionStart, sessionLifeMs } from './state/sessions.ts';
import { stateForm } from './state/state.ts';

/** One hour less a second (docs/reference/iswigo.md, 3). */
export const tokenLifeSeconds = 3599;

/** Everything the simulated Iswigo consists of; the routes and the controls work on it. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(options: IswigoSandboxOptions) {
  const settings = { ...defaultOptions, ...options };
  const world = openWorld(settings, stateForm, faultSwitches);
  const webhookTarget: WebhookTarget = { url: options.webhookUrl, secret: options.secret };
  const webhooks = new EventSender({ ...world, target: webhookTarget, retryMs: settings.webhookRetryMs });
  const parts = { ...settings, ...world, webhookTarget, webhooks };
  const life = new ConnectionLife(settings, parts, world.state.connections);
  life.resume();
  return {
    ...parts,
    life,
    /** Users' ids by their access tokens: after a restart a client meets a 401 and authenticates again. */
    tokens: new Tickets<string>(tokenLifeSeconds * 1000, world.time),
    sessions: new Sessions<SessionStart>(sessionLifeMs, world.time),
  };
}
