import { ItemData } from '../simulated_bank/item_data.ts';
import { openWorld } from '../simulator/start/open_world.ts';
import { Sessions } from '../simulator/state/sessions.ts';
import { Tickets } from '../simulator/state/tickets.ts';
import { faultSwitches } from './faults/fault_switches.ts';
import { Budgets, type Limits, publishedLimits } from './faults/limits.ts';
import { ConnectionLife } from './life/connection_life.ts';
import { WebhookSender, type WebhookTarget } from './life/webhook_sender.ts';
import { type BridgeSandboxOptions, defaultOptions } from './options.ts';
import type { SessionStart } from './state/sessions.ts';
import { stateForm } from './state/state.ts';

/** Two hours (docs/reference/bridge.md, 2.2). */
const tokenLifeMs = 2 * 3_600_000;

/** Everything the simulated Bridge consists of; the routes and the controls work on it. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(options: BridgeSandboxOptions) {
  const settings = { ...defaultOptions, ...options };
  const webhookTarget: WebhookTarget = { url: options.webhookUrl, secrets: options.webhookSecrets };
  const world = openWorld(settings, stateForm, faultSwitches);
  const limits: Limits = { ...publishedLimits, ...options.limits };
  const parts = {
    ...settings,
    ...world,
    webhookTarget,
    limits,
    data: new ItemData(world.seed),
    webhooks: new WebhookSender({ ...world, target: webhookTarget, retryMs: settings.webhookRetryMs }),
  };
  const life = new ConnectionLife(settings, parts, world.state.items);
  life.resume();
  return {
    ...parts,
    life,
    budgets: new Budgets(limits, world.time),
    /** Users' uuids by their access tokens: after a restart a client meets a 401 and asks again, as it must be able to. */
    tokens: new Tickets<string>(tokenLifeMs, world.time),
    /** The life of a real session's address is not published (docs/reference/bridge.md, 3.2). */
    sessions: new Sessions<SessionStart>(),
  };
}
