import { randomBytes } from 'node:crypto';
import { startBridgeSandbox } from '../bridge/start_bridge_sandbox.ts';
import { startIswigoSandbox } from '../iswigo/start_iswigo_sandbox.ts';
import { startPowensSandbox } from '../powens/start_powens_sandbox.ts';
import type { SimulatedProvider, SimulatorPlace } from './simulated_provider.ts';

/** From a login to the first data: long enough to be seen, short enough for a start. */
const syncDelayMs = 1000;

/** A secret of this start. */
const newSecret = () => randomBytes(24).toString('base64url');

export async function startBridge(place: SimulatorPlace): Promise<SimulatedProvider> {
  const clientId = 'sandbox_id_demo';
  const clientSecret = `sandbox_secret_${newSecret()}`;
  const webhookSecrets = [newSecret()];
  const options = { ...place, clientId, clientSecret, webhookSecrets, syncDelayMs };
  const { url, control, close } = await startBridgeSandbox(options);
  return {
    name: 'bridge',
    title: 'Bridge',
    url,
    settings: {
      BRIDGE_URL: url,
      BRIDGE_CLIENT_ID: clientId,
      BRIDGE_CLIENT_SECRET: clientSecret,
      BRIDGE_WEBHOOK_SECRET: webhookSecrets,
    },
    quickLogin: 'success',
    tell: (gateway) =>
      control.configure({
        webhookUrl: `${gateway.url}/webhook/bridge`,
        callbackHosts: ['127.0.0.1', 'localhost', new URL(gateway.publicUrl).hostname],
      }),
    readBanks: () => readBanks(control),
    close,
  };
}

/** As a domain in production: without a limit of calls. The seed gives other balances than at Bridge. */
export async function startPowens(place: SimulatorPlace): Promise<SimulatedProvider> {
  const clientId = '41000001';
  const [clientSecret, webhookSecret] = [newSecret(), newSecret()];
  const callsPerMinute = Number.POSITIVE_INFINITY;
  const options = { ...place, clientId, clientSecret, webhookSecret, callsPerMinute, syncDelayMs, seed: 'powens' };
  const { url, webviewUrl, origin, control, close } = await startPowensSandbox(options);
  return {
    name: 'powens',
    title: 'Powens',
    url: origin,
    settings: {
      POWENS_URL: url,
      POWENS_WEBVIEW_URL: webviewUrl,
      POWENS_CLIENT_ID: clientId,
      POWENS_CLIENT_SECRET: clientSecret,
      POWENS_WEBHOOK_SECRET: [webhookSecret],
    },
    quickLogin: 'ok',
    tell: (gateway) =>
      control.configure({
        webhookUrl: `${gateway.url}/webhook/powens`,
        redirectUris: [`${gateway.publicUrl}/callback/powens`],
      }),
    readBanks: () => readBanks(control),
    close,
  };
}

/** It sends webhooks, and is polled as well. The seed gives other balances than at Bridge. */
export async function startIswigo(place: SimulatorPlace): Promise<SimulatedProvider> {
  const app = 'bank-api-demo';
  const secret = newSecret();
  const { url, origin, control, close } = await startIswigoSandbox({
    ...place,
    app,
    secret,
    syncDelayMs,
    seed: 'iswigo',
  });
  return {
    name: 'iswigo',
    title: 'Iswigo',
    url: origin,
    settings: { ISWIGO_URL: url, ISWIGO_APP: app, ISWIGO_SECRET: secret },
    quickLogin: 'success',
    tell: (gateway) => control.configure({ webhookUrl: `${gateway.url}/webhook/iswigo` }),
    readBanks: () => readBanks(control),
    close,
  };
}

/** Its controls, as far as a sync goes. */
interface Syncing {
  syncOnce(): Promise<void>;
  webhooksSettled(): Promise<void>;
}

async function readBanks(control: Syncing): Promise<void> {
  await control.syncOnce();
  await control.webhooksSettled();
}
