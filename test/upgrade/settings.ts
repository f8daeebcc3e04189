import { bridgeSettings } from '../harness/start_stack.ts';
import { fixtureKey } from './fixture.ts';
import { webhookSecret } from './post_event.ts';

/** The settings of a gateway on a fixture, in the words of every version since a95d7df. */
export function fixtureSettings(databaseUrl: string, bridgeUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    SANDBOX: 'off',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    DATABASE_URL: databaseUrl,
    SEALING_KEYS: fixtureKey,
    OUTBOUND_ALLOW: '127.0.0.1',
    CLIENT_CALLS_PER_MINUTE: '0',
    DRAIN_SECONDS: '0',
    // A fixture grows old, and what it holds is to be there.
    RETENTION_DAYS: '3650',
    ...bridgeSettings(bridgeUrl, '2025-01-15'),
    BRIDGE_WEBHOOK_SECRET: webhookSecret,
  };
}
