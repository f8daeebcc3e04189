import { CallWindows } from '../simulator/faults/fault_board.ts';
import { openWorld } from '../simulator/start/open_world.ts';
import { Sessions } from '../simulator/state/sessions.ts';
import { nextNumber } from '../simulator/state/state_form.ts';
import { BankData } from './data/bank_data.ts';
import { faultSwitches } from './faults/fault_switches.ts';
import { ConnectionLife } from './life/connection_life.ts';
import { WebhookSender, type WebhookTarget } from './life/webhook_sender.ts';
import { defaultOptions, type PowensSandboxOptions } from './options.ts';
import { Codes, codeLifeMs } from './state/codes.ts';
import type { SessionStart } from './state/sessions.ts';
import { stateForm, webhookDataId } from './state/state.ts';

/** Everything the simulated Powens consists of; the routes and the controls work on it. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(options: PowensSandboxOptions) {
  const settings = { ...defaultOptions, ...options };
  const world = openWorld(settings, stateForm, faultSwitches);
  const webhookTarget: WebhookTarget = {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    events: settings.webhookEvents,
    newId: () => webhookDataId(nextNumber(world.state, 'webhooksMade')),
  };
  const parts = {
    ...settings,
    ...world,
    redirectUris: options.redirectUris,
    webhookTarget,
    data: new BankData(world.seed),
    webhooks: new WebhookSender({ ...world, target: webhookTarget, retryMs: settings.webhookRetryMs }),
  };
  const life = new ConnectionLife(settings, parts, world.state.connections);
  life.resume();
  return {
    ...parts,
    life,
    calls: new CallWindows(world.time),
    codes: new Codes(codeLifeMs, world.time),
    sessions: new Sessions<SessionStart>(),
  };
}
