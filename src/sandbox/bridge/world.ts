import type { Logger } from '../../operations/log.ts';
import { seedNumber } from '../simulated_bank/chance.ts';
import { ItemData } from '../simulated_bank/item_data.ts';
import { openStateFile, type StateFile } from '../simulator/state_file.ts';
import { Timers } from '../simulator/timers.ts';
import { Faults } from './faults/fault_switches.ts';
import { Budgets, type Limits, publishedLimits } from './faults/limits.ts';
import { ConnectionLife } from './life/connection_life.ts';
import { Syncs } from './life/syncs.ts';
import { WebhookSender, type WebhookTarget } from './life/webhook_sender.ts';
import { type BridgeSandboxOptions, defaultOptions } from './options.ts';
import { Sessions } from './state/sessions.ts';
import { type State, stateForm } from './state/state.ts';
import { Tokens } from './state/tokens.ts';

/** Everything the simulated Bridge consists of; the routes and the controls work on it. */
export interface World {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly seed: number;
  /** The address under which the simulator is reached; known once it listens. */
  publicUrl: string;
  callbackHosts: readonly string[];
  readonly webhookTarget: WebhookTarget;
  readonly clock: () => number;
  readonly log: Logger | undefined;
  readonly file: StateFile<State>;
  readonly state: State;
  readonly data: ItemData;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly budgets: Budgets;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly timers: Timers;
  readonly webhooks: WebhookSender;
  readonly syncs: Syncs;
  readonly life: ConnectionLife;
  /** Calls of the API by route (`GET /v3/aggregation/items/:id`). */
  readonly received: Map<string, number>;
}

export function createWorld(options: BridgeSandboxOptions): World {
  const clock = options.clock ?? Date.now;
  const seed = seedNumber(options.seed ?? defaultOptions.seed);
  const faults = new Faults();
  const limits = { ...publishedLimits, ...options.limits };
  const webhookTarget: WebhookTarget = { url: options.webhookUrl, secrets: options.webhookSecrets };
  const retryDelayMs = options.webhookRetryMs ?? defaultOptions.webhookRetryMs;
  const webhooks = new WebhookSender(webhookTarget, { faults, clock, log: options.log, retryDelayMs });
  const file = openStateFile(options.stateFile, stateForm);
  const data = new ItemData(seed);
  const timers = new Timers();
  const parts = { file, data, clock, timers, webhooks };
  const settings = { ...defaultOptions, ...options };
  const syncs = new Syncs(settings, parts);
  const life = new ConnectionLife(settings, parts, syncs);
  return {
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    seed,
    publicUrl: options.publicUrl ?? '',
    callbackHosts: options.callbackHosts ?? defaultOptions.callbackHosts,
    webhookTarget,
    clock,
    log: options.log,
    file,
    state: file.state,
    data,
    faults,
    limits,
    budgets: new Budgets(limits, clock),
    tokens: new Tokens(clock),
    sessions: new Sessions(),
    timers,
    webhooks,
    syncs,
    life,
    received: new Map(),
  };
}
