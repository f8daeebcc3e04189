import type { Logger } from '../../operations/log.ts';
import { seedNumber } from '../simulated_bank/chance.ts';
import { openStateFile, type StateFile } from '../simulator/state_file.ts';
import { Timers } from '../simulator/timers.ts';
import { Faults } from './faults/fault_switches.ts';
import { ConnectionLife } from './life/connection_life.ts';
import { EventSender, type WebhookTarget } from './life/event_sender.ts';
import { defaultOptions, type IswigoSandboxOptions } from './options.ts';
import { Sessions } from './state/sessions.ts';
import { type SandboxConnection, type SandboxUser, type State, stateForm } from './state/state.ts';
import { Tokens } from './state/tokens.ts';

/** Everything the simulated Iswigo consists of; the routes and the controls work on it. */
export interface World {
  readonly app: string;
  readonly secret: string;
  readonly psd2: boolean;
  readonly seed: number;
  readonly maxRange: number;
  readonly timeZone: string;
  /** The address under which the simulator is reached; known once it listens. */
  publicUrl: string;
  readonly webhookTarget: WebhookTarget;
  readonly clock: () => number;
  readonly log: Logger | undefined;
  readonly file: StateFile<State>;
  readonly state: State;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly timers: Timers;
  readonly sender: EventSender;
  readonly life: ConnectionLife;
  /** Calls of the API by route (`GET /v1/connections/:id`). */
  readonly received: Map<string, number>;
}

export function createWorld(options: IswigoSandboxOptions): World {
  const settings = { ...defaultOptions, ...options };
  const clock = options.clock ?? Date.now;
  const seed = seedNumber(settings.seed);
  const faults = new Faults();
  const webhookTarget: WebhookTarget = { url: options.webhookUrl, secret: options.secret };
  const sender = new EventSender(webhookTarget, faults, settings.webhookRetryMs);
  const file = openStateFile(options.stateFile, stateForm);
  const timers = new Timers();
  return {
    app: options.app,
    secret: options.secret,
    psd2: settings.psd2,
    seed,
    maxRange: settings.maxRange,
    timeZone: settings.timeZone,
    publicUrl: options.publicUrl ?? '',
    webhookTarget,
    clock,
    log: options.log,
    file,
    state: file.state,
    faults,
    tokens: new Tokens(clock),
    sessions: new Sessions(clock),
    timers,
    sender,
    life: new ConnectionLife({ ...settings, seed }, { file, clock, timers, faults, sender }),
    received: new Map(),
  };
}

export function userOf(world: World, id: string | undefined): SandboxUser | undefined {
  return world.state.users.find((user) => user.id === id);
}

export function connectionsOf(world: World, userId: string): SandboxConnection[] {
  return world.state.connections.filter((connection) => connection.userId === userId);
}
