import type { BridgeVersion } from '../../src/providers/bridge/options.ts';
import type { BridgeSandboxOptions } from '../../src/sandbox/bridge/options.ts';
import { type BridgeSandbox, startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import type { Gateway } from '../../src/server/start_gateway.ts';
import { ClientSite } from './client_site.ts';
import { startTestGateway } from './start_test_gateway.ts';

export interface StackOptions {
  readonly version?: BridgeVersion;
  /** Settings beside those that the stack needs. */
  readonly settings?: Record<string, string>;
  readonly bridge?: Partial<BridgeSandboxOptions>;
  /** Turned by tests. */
  readonly now?: () => Date;
}

/** A gateway before a simulated Bridge, on a database of its own. */
export interface Stack {
  readonly gateway: Gateway;
  readonly bridge: BridgeSandbox;
  /** Where the gateway keeps its keys. */
  readonly dataDir: string;
  /** A new client with one site. */
  addSite(name: string): Promise<ClientSite>;
  /** Resolves when the webhooks that Bridge sent are delivered and applied. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** What the simulated Bridge of the tests knows the gateway by. */
export const bridgeCredentials = {
  clientId: 'sandbox_id_test',
  clientSecret: 'sandbox_secret_test',
  webhookSecrets: ['first'],
};

/** Syncs at once and refreshes only when it is told to; limits are out of the way unless set. */
export const obedientBridge: BridgeSandboxOptions = {
  ...bridgeCredentials,
  syncDelayMs: 0,
  historyDelayMs: Number.POSITIVE_INFINITY,
  schedulerIntervalMs: Number.POSITIVE_INFINITY,
  webhookRetryMs: 20,
  limits: { userPerMinute: 100_000 },
};

/** The settings for the simulated Bridge at that address. */
export function bridgeSettings(url: string, version: BridgeVersion): Record<string, string> {
  return {
    BRIDGE_URL: url,
    BRIDGE_VERSION: version,
    BRIDGE_CLIENT_ID: bridgeCredentials.clientId,
    BRIDGE_CLIENT_SECRET: bridgeCredentials.clientSecret,
    BRIDGE_WEBHOOK_SECRET: bridgeCredentials.webhookSecrets.join(),
    BRIDGE_USER_CALLS_PER_MINUTE: '100000',
  };
}

/** Starts both. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const bridge = await startBridgeSandbox({ ...obedientBridge, ...options.bridge });
  const settings = { ...bridgeSettings(bridge.url, options.version ?? '2025-01-15'), ...options.settings };
  const { gateway, dataDir, addClient, close } = await startTestGateway(settings, options.now && { now: options.now });
  bridge.control.configure({ webhookUrl: `${gateway.url}/webhook/bridge` });
  return {
    gateway,
    bridge,
    dataDir,
    addSite: async (name) => new ClientSite(gateway.url, name, await addClient(name)),
    settle: async () => {
      await bridge.control.webhooksSettled();
      await gateway.settleEvents();
    },
    close: async () => {
      await close();
      await bridge.close();
    },
  };
}
