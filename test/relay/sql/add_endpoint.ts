import { Endpoint } from '../../../entities/endpoint.ts';
import { Site } from '../../../entities/site.ts';
import type { Store } from '../../../src/store/store.ts';

/** Puts an endpoint `name` and its site `site-name` on disk; active and healthy unless it is said to be something else. */
export async function addEndpoint(store: Store, name: string, given: Partial<Endpoint> = {}): Promise<Endpoint> {
  const createdAt = new Date('2026-03-01T00:00:00Z');
  const url = `http://${name}.test/webhook`;
  const fresh = { state: 'active' as const, reason: null, breaker: 'closed' as const, failures: 0, openUntil: null };
  const secrets = { sealedSecret: 'sealed', sealedPreviousSecret: null, previousSecretEndsAt: null };
  const about = { id: name, siteId: `site-${name}`, clientId: 'client', url, failingSince: null, createdAt };
  const endpoint: Endpoint = { ...about, ...fresh, ...secrets, ...given };
  const site = { id: endpoint.siteId, clientId: endpoint.clientId, name, baseUrl: url, webhookUrl: url };
  await store.write(async (manager) => {
    await manager.insert(Site, { ...site, allowedHosts: [], createdAt });
    await manager.insert(Endpoint, endpoint);
  });
  return endpoint;
}
