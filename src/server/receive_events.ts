import type { EventApplier } from '../connections/apply/apply_events.ts';
import type { Connections } from '../connections/connections.ts';
import type { WebhookOutcome } from '../relay/recording/record_webhook.ts';
import type { Relay } from '../relay/relay.ts';
import type { InboundWebhook } from './app_parts.ts';
import { noPlace } from './unproven_webhooks.ts';

interface Receiving {
  readonly connections: Connections;
  readonly relay: Relay;
  readonly applier: EventApplier;
}

/** Bridge counts exactly 200 as received (docs/reference/bridge.md, 5). */
const answers: Readonly<Record<WebhookOutcome, { status: number; reason: string }>> = {
  recorded_change: { status: 200, reason: 'recorded' },
  recorded: { status: 200, reason: 'recorded' },
  known: { status: 200, reason: 'known already' },
  too_large: { status: 413, reason: 'the body is larger than any event of the provider' },
  unauthentic: { status: 401, reason: 'the signature does not fit' },
  unreadable: { status: 415, reason: 'the body is packed in a way that this gateway does not read' },
  busy: noPlace,
  unconfigured: { status: 503, reason: 'this gateway has no webhook secret for the provider yet' },
};

/** A provider's webhook: on disk first, then acknowledged, then applied to users and items. */
export function receiveEvents({ connections, relay, applier }: Receiving) {
  const { providers, log } = connections;
  return async ({ provider: name, ...webhook }: InboundWebhook): Promise<{ status: number; reason: string }> => {
    const provider = providers.get(name);
    if (!provider) return { status: 404, reason: `${name} is not configured on this gateway` };
    const outcome = await relay.record(provider, webhook);
    if (outcome === 'recorded_change') applier.wake();
    if (answers[outcome].status !== 200) log.warn({ provider: name, outcome }, 'a webhook was refused');
    return answers[outcome];
  };
}
