import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadSettings } from '../../config/settings.ts';
import { type BridgeSandbox, startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { type DemoSite, startDemoSite } from '../../src/sandbox/site/start_demo_site.ts';
import { addClient } from '../../src/security/credentials/clients.ts';
import { type Gateway, startGateway } from '../../src/server/start_gateway.ts';
import type { Simulator } from '../conformance/subject.ts';
import { iswigo } from '../conformance/subjects/iswigo.ts';
import { powens } from '../conformance/subjects/powens.ts';
import { silentLog } from '../harness/silent_log.ts';

/** The demo site, a gateway and the three simulators, as `npm start` runs them but with nothing linked yet. */
export interface DemoStack {
  readonly site: DemoSite;
  readonly gateway: Gateway;
  readonly bridge: BridgeSandbox;
  readonly powens: Simulator;
  readonly iswigo: Simulator;
  close(): Promise<void>;
}

export async function startDemoStack(): Promise<DemoStack> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'demo-stack-'));
  const log = silentLog;
  const credentials = { clientId: 'sandbox_id_test', clientSecret: 'sandbox_secret_test', webhookSecrets: ['w'] };
  const never = Number.POSITIVE_INFINITY;
  const bridge = await startBridgeSandbox({
    ...credentials,
    syncDelayMs: 0,
    historyDelayMs: 50,
    schedulerIntervalMs: never,
    log,
  });
  const others = { powens: await powens.start(noHead), iswigo: await iswigo.start(noHead) };
  const settings = await loadSettings(
    {
      ...others.powens.settings(others.powens.url),
      ...others.iswigo.settings(others.iswigo.url),
      PROVIDER: 'bridge',
      PORT: '0',
      DATABASE_URL: `sqlite:${path.join(folder, 'test.sqlite')}`,
      BRIDGE_URL: bridge.url,
      BRIDGE_CLIENT_ID: credentials.clientId,
      BRIDGE_CLIENT_SECRET: credentials.clientSecret,
      BRIDGE_WEBHOOK_SECRET: credentials.webhookSecrets.join(),
      BRIDGE_USER_CALLS_PER_MINUTE: '100000',
    },
    folder,
  );
  bridge.control.setLimits({ userPerMinute: 100_000 });
  const gateway = await startGateway(settings, { log, dataDir: folder });
  bridge.control.configure({ webhookUrl: `${gateway.url}/webhook/bridge` });
  for (const simulator of Object.values(others)) simulator.tell(gateway.url);
  const { apiKey, apiSecret } = await addClient(gateway.store, gateway.apiKeys, 'demo');
  const site = await startDemoSite({ gatewayUrl: gateway.url, apiKey, apiSecret });
  return {
    site,
    gateway,
    bridge,
    ...others,
    close: async () => {
      await site.close();
      await gateway.shutdown.begin('the test ended');
      await Promise.all([bridge, ...Object.values(others)].map((simulator) => simulator.close()));
      await rm(folder, { recursive: true });
    },
  };
}

/** The clocks agree. */
function noHead(): number {
  return 0;
}
