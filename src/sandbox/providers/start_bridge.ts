import { randomBytes } from 'node:crypto';
import { startBridgeSandbox } from '../bridge/start_bridge_sandbox.ts';
import { firstSyncMs, type SimulatedProvider, type SimulatorPlace } from './simulated_provider.ts';

/** The simulated Bridge with credentials of this start. */
export async function startBridge(place: SimulatorPlace): Promise<SimulatedProvider> {
  const clientId = 'sandbox_id_demo';
  const clientSecret = `sandbox_secret_${randomBytes(24).toString('hex')}`;
  const webhookSecrets = [randomBytes(24).toString('hex')];
  const { url, control, close } = await startBridgeSandbox({
    ...place,
    clientId,
    clientSecret,
    webhookSecrets,
    syncDelayMs: firstSyncMs,
  });
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
    close,
  };
}
