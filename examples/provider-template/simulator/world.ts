import { openWorld } from '../../../src/sandbox/simulator/start/open_world.ts';
import { usualOptions } from '../../../src/sandbox/simulator/start/options.ts';
import { Tickets } from '../../../src/sandbox/simulator/state/tickets.ts';
import { EventSender, type WebhookTarget } from './event_sender.ts';
import { faultSwitches } from './faults.ts';
import { Life } from './life.ts';
import type { TemplateSandboxOptions } from './options.ts';
import { type Session, stateForm } from './state.ts';

export const tokenSeconds = 3600;

/** What the simulated provider consists of; the routes work on it. */
export type World = ReturnType<typeof createWorld>;

export function createWorld(options: TemplateSandboxOptions) {
  const settings = { ...usualOptions, accountsPerConnection: 3, transactionsPerAccount: 100, ...options };
  const world = openWorld(options, stateForm, faultSwitches);
  const webhookTarget: WebhookTarget = { url: options.webhookUrl, secret: options.webhookSecret };
  const webhooks = new EventSender({ ...world, target: webhookTarget, retryMs: settings.webhookRetryMs });
  return {
    ...world,
    key: options.key,
    webhookTarget,
    webhooks,
    /** Users' ids by their tokens. */
    tokens: new Tickets<string>(tokenSeconds * 1000, world.clock),
    /** Trips by the secret in the address of their page. */
    sessions: new Tickets<Session>(),
    life: new Life(settings, { ...world, webhooks }),
  };
}
