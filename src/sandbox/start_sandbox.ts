import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Settings } from '../../config/settings.ts';
import type { Logger } from '../operations/log.ts';
import type { ApiKeys } from '../security/api_keys.ts';
import type { Store } from '../store/store.ts';
import { banner } from './banner.ts';
import { startBridgeSandbox } from './bridge/start_bridge_sandbox.ts';
import { readyDemoBank } from './demo_bank.ts';
import { keepDemoClient, readyDemoClient } from './demo_client.ts';
import { startDemoSite } from './site/start_demo_site.ts';

/** The gateway as far as the sandbox needs it. */
export interface RunningGateway {
  readonly url: string;
  readonly store: Store;
  readonly apiKeys: ApiKeys;
}

export interface Sandbox {
  /** The settings with the simulated Bridge in the real one's place. */
  readonly settings: Settings;
  /** Makes a client with a linked bank and starts the demo site. Resolves to what a person should read. */
  open(gateway: RunningGateway): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts the simulated Bridge on PORT + 1; the demo site follows on PORT + 2 when the gateway runs. Where one of these
 * is taken it gets a free port.
 * @param folder what must outlive a restart: the credential, the simulated banks, the site's memory
 */
export async function startSandbox(settings: Settings, log: Logger, folder = 'data/sandbox'): Promise<Sandbox> {
  const host = settings.HOST;
  const publicHost = settings.PUBLIC_URL === undefined ? host : new URL(settings.PUBLIC_URL).hostname;
  const bridge = {
    clientId: 'sandbox_id_demo',
    clientSecret: `sandbox_secret_${randomBytes(24).toString('hex')}`,
    webhookSecrets: [randomBytes(24).toString('hex')],
  };
  const simulator = await onPort(settings.PORT, 1, (port) =>
    startBridgeSandbox({
      ...bridge,
      host,
      port,
      log,
      callbackHosts: ['127.0.0.1', 'localhost', publicHost],
      stateFile: path.join(folder, 'bridge.json'),
      syncDelayMs: 1000,
    }),
  );
  const closers = [() => simulator.close()];
  return {
    settings: {
      ...settings,
      PROVIDER: 'bridge',
      BRIDGE_URL: simulator.url,
      BRIDGE_CLIENT_ID: bridge.clientId,
      BRIDGE_CLIENT_SECRET: bridge.clientSecret,
      BRIDGE_WEBHOOK_SECRET: bridge.webhookSecrets,
    },
    open: async (gateway) => {
      simulator.control.configure({ webhookUrl: `${gateway.url}/webhook/bridge` });
      const clientFile = path.join(folder, 'demo-client.json');
      const client = await readyDemoClient(gateway, clientFile);
      const access = { gatewayUrl: gateway.url, apiKey: client.api_key, apiSecret: client.api_secret };
      const memoryFile = path.join(folder, 'demo-site.json');
      const site = await onPort(settings.PORT, 2, (port) => startDemoSite({ ...access, host, port, memoryFile }));
      closers.unshift(() => site.close());
      const bank = await readyDemoBank(access, site, client.request).catch((cause: Error) => {
        const start = `delete ${folder} and the database to start afresh`;
        throw new Error(`the demo bank could not be linked (${cause.message.split('\n')[0]}); ${start}`, { cause });
      });
      await keepDemoClient({ ...client, request: bank.request }, clientFile);
      return banner({ access, site, simulatorUrl: simulator.url, bank, today: new Date() });
    },
    close: async () => {
      for (const close of closers) await close();
    },
  };
}

/** Beside the gateway's port, or anywhere when that is taken; a gateway on a free port has no neighbours. */
async function onPort<T>(gatewayPort: number, offset: number, start: (port: number) => Promise<T>): Promise<T> {
  const port = gatewayPort + offset;
  if (gatewayPort === 0 || port > 65_535) return start(0);
  try {
    return await start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}
