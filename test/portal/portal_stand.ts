import { randomUUID } from 'node:crypto';
import { Site } from '../../entities/site.ts';
import type { Credential } from '../../src/security/credentials/clients.ts';
import { ClientSite } from '../harness/client_site.ts';
import { ConsoleBrowser } from '../harness/console_browser.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';

/** A gateway with sites whose people come in to their portal. */
export interface PortalStand {
  readonly stack: TestGateway;
  /** So far ahead of the real one. */
  turnClock(ms: number): void;
  addSite(name: string, webhookUrl: string | null, of?: Credential): Promise<StoodSite>;
  close(): Promise<void>;
}

export interface StoodSite {
  readonly id: string;
  readonly client: Credential;
  readonly calls: ClientSite;
  /** A link as the site gets it. */
  link(args?: Readonly<Record<string, string>>): Promise<{ readonly url: string; readonly expires_at: string }>;
  /** A browser that has come in. */
  enter(): Promise<ConsoleBrowser>;
}

export async function startPortalStand(): Promise<PortalStand> {
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const settings = { SANDBOX: 'off', OUTBOUND_ALLOW: '127.0.0.0/8', DELIVERY_TIMEOUT_MS: '12500' };
  const stack = await startTestGateway(settings, { now });
  const { gateway } = stack;
  return {
    stack,
    turnClock: (ms) => {
      aheadMs = ms;
    },
    addSite: async (name, webhookUrl, of) => {
      const client = of ?? (await stack.addClient(name));
      const id = randomUUID();
      const site = { id, clientId: client.client.id, name, baseUrl: 'http://127.0.0.1', webhookUrl, allowedHosts: [] };
      await gateway.store.write((manager) => manager.insert(Site, { ...site, createdAt: new Date() }));
      const calls = new ClientSite(gateway.url, name, client);
      const link: StoodSite['link'] = (args = {}) => calls.ask('get_portal_link', { site: name, ...args });
      const enter = async () => {
        const browser = new ConsoleBrowser(gateway.url);
        const { url } = await link();
        await browser.get(url);
        await browser.follow(await browser.post(url));
        return browser;
      };
      return { id, client, calls, link, enter };
    },
    close: () => stack.close(),
  };
}
