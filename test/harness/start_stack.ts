import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadSettings } from '../../config/settings.ts';
import type { BridgeVersion } from '../../src/providers/bridge/options.ts';
import type { BridgeSandboxOptions } from '../../src/sandbox/bridge/options.ts';
import { type BridgeSandbox, startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { addClient } from '../../src/security/clients.ts';
import { type Gateway, startGateway } from '../../src/server/start_gateway.ts';
import { ClientSite } from './client_site.ts';
import { silentLog } from './silent_log.ts';

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

const credentials = { clientId: 'sandbox_id_test', clientSecret: 'sandbox_secret_test', webhookSecrets: ['first'] };

/** Starts both. Bridge syncs at once and refreshes only when it is told to; limits are out of the way unless set. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-stack-'));
  const bridge = await startBridgeSandbox({
    ...credentials,
    syncDelayMs: 0,
    historyDelayMs: Number.POSITIVE_INFINITY,
    schedulerIntervalMs: Number.POSITIVE_INFINITY,
    webhookRetryMs: 20,
    limits: { userPerMinute: 100_000 },
    ...options.bridge,
  });
  const settings = loadSettings({
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: `sqlite:${path.join(folder, 'test.sqlite')}`,
    BRIDGE_URL: bridge.url,
    BRIDGE_VERSION: options.version ?? '2025-01-15',
    BRIDGE_CLIENT_ID: credentials.clientId,
    BRIDGE_CLIENT_SECRET: credentials.clientSecret,
    BRIDGE_WEBHOOK_SECRET: credentials.webhookSecrets.join(),
    BRIDGE_USER_CALLS_PER_MINUTE: '100000',
    CLIENT_CALLS_PER_MINUTE: '0',
    ...options.settings,
  });
  const gateway = await startGateway(settings, {
    log: silentLog,
    dataDir: folder,
    ...(options.now && { now: options.now }),
  });
  bridge.control.configure({ webhookUrl: `${gateway.url}/webhook/bridge` });
  return {
    gateway,
    bridge,
    dataDir: folder,
    addSite: async (name) => new ClientSite(gateway.url, name, await addClient(gateway.store, gateway.apiKeys, name)),
    settle: async () => {
      await bridge.control.webhooksSettled();
      await gateway.settleEvents();
    },
    close: async () => {
      await gateway.shutdown.begin('the test ended');
      await bridge.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
