import { CallWindows } from '../simulator/faults/fault_board.ts';
import { openWorld } from '../simulator/start/open_world.ts';
import { nextNumber } from '../simulator/state/state_form.ts';
import { BankData } from './data/bank_data.ts';
import { faultSwitches } from './faults/fault_switches.ts';
import { ConnectionLife } from './life/connection_life.ts';
import { WebhookSender, type WebhookTarget } from './life/webhook_sender.ts';
import { defaultOptions, type PowensSandboxOptions } from './options.ts';
import { Codes, codeLifeMs } from './state/codes.ts';
import { Sessions } from './state/sessions.ts';
import { stateForm, webhookDataId } from './state/state.ts';

/** Everything the simulated Powens consists of; the routes and the controls work on it. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(options: PowensSandboxOptions) {
  const settings = { ...defaultOptions, ...options };
  const { clientId, clientSecret, callsPerMinute, webhookRetryMs: retryMs } = settings;
  const redirectUris: readonly string[] | undefined = options.redirectUris;
  const world = openWorld(options, stateForm, faultSwitches);
  const { seed, clock, state } = world;
  const webhookTarget: WebhookTarget = {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    events: settings.webhookEvents,
    newId: () => webhookDataId(nextNumber(state, 'webhooksMade')),
  };
  const parts = {
    ...world,
    data: new BankData(seed),
    webhooks: new WebhookSender({ ...world, target: webhookTarget, retryMs }),
  };
  const life = new ConnectionLife(settings, parts);
  life.resume();
  return {
    ...parts,
    clientId,
    clientSecret,
    redirectUris,
    webhookTarget,
    callsPerMinute,
    calls: new CallWindows(clock),
    codes: new Codes(codeLifeMs, clock),
    sessions: new Sessions(),
    life,
  };
}
