import type { EventApplier } from '../connections/apply/apply_events.ts';
import type { Connections } from '../connections/connections.ts';
import { ProviderError } from '../providers/provider_error.ts';
import type { Relay } from '../relay/relay.ts';

interface Polling {
  readonly connections: Connections;
  readonly relay: Relay;
  readonly applier: EventApplier;
}

/** Asks for events where a provider's webhooks are not enough: on disk first, then applied, like those that are sent. */
export function pollEvents({ connections, relay, applier }: Polling): void {
  for (const { name, polling } of connections.providers.values()) {
    if (!polling) continue;
    const { traces } = connections;
    relay.every(`poll ${name}`, polling.intervalMs, async () => {
      if (!traces) return poll();
      await traces.run({ name: `poll ${name}`, kind: 'internal', parent: null }, poll);
    });

    async function poll(): Promise<void> {
      if (!polling) return;
      try {
        await polling.poll(async (events) => {
          const outcome = await relay.recordReceived(name, events);
          if (outcome === 'recorded_change') applier.wake();
          return outcome !== 'known';
        });
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        connections.log.warn({ provider: name, err: error }, 'events could not be asked for; the next poll finds them');
      }
    }
  }
}
