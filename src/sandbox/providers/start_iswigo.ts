import { randomBytes } from 'node:crypto';
import { startIswigoSandbox } from '../iswigo/start_iswigo_sandbox.ts';
import { firstSyncMs, type SimulatedProvider, type SimulatorPlace } from './simulated_provider.ts';

/** The simulated Iswigo with credentials of this start; it sends webhooks, and is polled as well. */
export async function startIswigo(place: SimulatorPlace): Promise<SimulatedProvider> {
  const app = 'bank-api-demo';
  const secret = randomBytes(24).toString('base64url');
  const { url, origin, control, close } = await startIswigoSandbox({
    ...place,
    app,
    secret,
    syncDelayMs: firstSyncMs,
    // Other balances than at Bridge.
    seed: 'iswigo',
  });
  return {
    name: 'iswigo',
    title: 'Iswigo',
    url: origin,
    settings: { ISWIGO_URL: url, ISWIGO_APP: app, ISWIGO_SECRET: secret },
    quickLogin: 'success',
    tell: (gateway) => control.configure({ webhookUrl: `${gateway.url}/webhook/iswigo` }),
    close,
  };
}
