import { randomBytes } from 'node:crypto';
import { startPowensSandbox } from '../powens/start_powens_sandbox.ts';
import { firstSyncMs, type SimulatedProvider, type SimulatorPlace } from './simulated_provider.ts';

/** The simulated Powens with credentials of this start, as a domain in production: without a limit of calls. */
export async function startPowens(place: SimulatorPlace): Promise<SimulatedProvider> {
  const clientId = '41000001';
  const clientSecret = randomBytes(24).toString('base64url');
  const webhookSecret = randomBytes(24).toString('base64url');
  const { url, webviewUrl, origin, control, close } = await startPowensSandbox({
    ...place,
    clientId,
    clientSecret,
    webhookSecret,
    callsPerMinute: Number.POSITIVE_INFINITY,
    syncDelayMs: firstSyncMs,
    // Other balances than at Bridge.
    seed: 'powens',
  });
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
    close,
  };
}
