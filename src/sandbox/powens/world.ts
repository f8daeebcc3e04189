import type { Logger } from '../../operations/log.ts';
import { seedNumber } from '../simulated_bank/chance.ts';
import { openStateFile } from '../simulator/state_file.ts';
import { Timers } from '../simulator/timers.ts';
import { BankData } from './data/bank_data.ts';
import { CallLimit } from './faults/call_limit.ts';
import { Faults } from './faults/fault_switches.ts';
import { ConnectionLife } from './life/connection_life.ts';
import type { LifeParts } from './life/life_parts.ts';
import { Syncs } from './life/syncs.ts';
import { WebhookSender, type WebhookTarget } from './life/webhook_sender.ts';
import { defaultOptions, type PowensSandboxOptions } from './options.ts';
import { Codes } from './state/codes.ts';
import { webhookDataId } from './state/ids.ts';
import { Sessions } from './state/sessions.ts';
import { type State, stateForm } from './state/state.ts';

/** Everything the simulated Powens consists of; the routes and the controls work on it. */
export interface World extends LifeParts {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The address under which the simulator is reached; known once it listens. */
  publicUrl: string;
  redirectUris: readonly string[] | undefined;
  readonly webhookTarget: WebhookTarget;
  readonly log: Logger | undefined;
  readonly state: State;
  readonly limit: CallLimit;
  readonly codes: Codes;
  readonly sessions: Sessions;
  readonly syncs: Syncs;
  readonly life: ConnectionLife;
  /** Calls of the API by route (`GET /users/me/connections/:id`). */
  readonly received: Map<string, number>;
}

export function createWorld(options: PowensSandboxOptions): World {
  const settings = { ...defaultOptions, ...options };
  const clock = options.clock ?? Date.now;
  const faults = new Faults();
  const file = openStateFile(options.stateFile, stateForm);
  const { state } = file;
  const webhookTarget: WebhookTarget = {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    events: settings.webhookEvents,
  };
  const newId = () => {
    state.webhooksMade += 1;
    return webhookDataId(state.webhooksMade);
  };
  const retryMs = settings.webhookRetryMs;
  const webhooks = new WebhookSender(webhookTarget, { faults, clock, log: options.log, retryMs, newId });
  const data = new BankData(seedNumber(settings.seed));
  const parts: LifeParts = { file, data, faults, clock, timers: new Timers(), webhooks };
  const syncs = new Syncs(settings, parts);
  return {
    ...parts,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    publicUrl: options.publicUrl ?? '',
    redirectUris: options.redirectUris,
    webhookTarget,
    log: options.log,
    state,
    limit: new CallLimit(settings.callsPerMinute, clock),
    codes: new Codes(clock),
    sessions: new Sessions(),
    syncs,
    life: new ConnectionLife(settings, parts, syncs),
    received: new Map(),
  };
}
