import type { IswigoSandboxOptions } from '../../src/sandbox/iswigo/options.ts';
import { type IswigoSandbox, startIswigoSandbox } from '../../src/sandbox/iswigo/start_iswigo_sandbox.ts';
import type { Gateway, GatewayOptions } from '../../src/server/start_gateway.ts';
import { ClientSite } from './client_site.ts';
import { startTestGateway } from './start_test_gateway.ts';

/** A gateway before a simulated Iswigo, on a database of its own. */
export interface IswigoStack {
  readonly gateway: Gateway;
  readonly iswigo: IswigoSandbox;
  /** A new client with one site. */
  addSite(name: string): Promise<ClientSite>;
  /** Asks for events once, as happens every minute, and applies what comes. */
  poll(): Promise<void>;
  close(): Promise<void>;
}

/** What the simulated Iswigo of the tests knows the gateway by. */
export const iswigoCredentials = { app: 'app-test', secret: 'secret-test' };

/** Syncs at once, and only when it is told to. */
export const obedientIswigo: IswigoSandboxOptions = {
  ...iswigoCredentials,
  syncDelayMs: 0,
  schedulerIntervalMs: Number.POSITIVE_INFINITY,
  webhookRetryMs: 20,
};

/** The settings for the simulated Iswigo at that address. */
export function iswigoSettings(url: string): Record<string, string> {
  return {
    PROVIDER: 'iswigo',
    ISWIGO_URL: url,
    ISWIGO_APP: iswigoCredentials.app,
    ISWIGO_SECRET: iswigoCredentials.secret,
    // Out of the way: tests poll themselves.
    ISWIGO_POLL_SECONDS: '3600',
  };
}

export async function startIswigoStack(
  options: {
    readonly settings?: Record<string, string>;
    readonly iswigo?: Partial<IswigoSandboxOptions>;
    readonly gateway?: Omit<GatewayOptions, 'log' | 'dataDir'>;
  } = {},
): Promise<IswigoStack> {
  const iswigo = await startIswigoSandbox({ ...obedientIswigo, ...options.iswigo });
  const settings = { ...iswigoSettings(iswigo.url), ...options.settings };
  const { gateway, addClient, close } = await startTestGateway(settings, options.gateway);
  return {
    gateway,
    iswigo,
    addSite: async (name) => new ClientSite(gateway.url, name, await addClient(name)),
    poll: async () => {
      const { polling } = gateway.connections.providers.get('iswigo') ?? {};
      await polling?.poll(async (events) => (await gateway.relay.recordReceived('iswigo', events)) !== 'known');
      await gateway.settleEvents();
    },
    close: async () => {
      await close();
      await iswigo.close();
    },
  };
}
