import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadSettings, type Settings } from '../../config/settings.ts';
import { scopes } from '../../entities/client.ts';
import type { Connections } from '../../src/connections/connections.ts';
import type { AuthenticatedClient } from '../../src/methods/call.ts';
import type { Method } from '../../src/methods/method.ts';
import { Readiness } from '../../src/operations/health.ts';
import { Metrics } from '../../src/operations/metrics.ts';
import type { Relay } from '../../src/relay/relay.ts';
import { createApp } from '../../src/server/app.ts';
import type { AppParts } from '../../src/server/app_parts.ts';
import { watchedLog } from '../harness/canaries/watched_log.ts';

export const apiKey = 'key-of-acme';
export const apiSecret = 'secret-of-acme';

/** A client whose key may do everything, from anywhere. */
export function clientNamed(name: string): AuthenticatedClient {
  return { id: name, name, scopes: new Set(scopes), from: undefined };
}

export interface InventedGateway {
  readonly url: string;
  readonly port: number;
  readonly server: http.Server;
  readonly metrics: Metrics;
  /** What was logged, as pino wrote it. */
  readonly logLines: string[];
  close(): Promise<void>;
}

interface Options {
  readonly methods?: readonly Method[];
  readonly settings?: Record<string, string>;
  readonly parts?: Partial<AppParts>;
}

/** The real HTTP stack on a free port, with methods and parts that a test invents. One client: acme. */
export async function startGateway({
  methods = [],
  settings = {},
  parts = {},
}: Options = {}): Promise<InventedGateway> {
  const logLines: string[] = [];
  const log = watchedLog((line) => logLines.push(line), 'info');
  const metrics = new Metrics();
  const app = createApp({
    settings: (await loadSettings(
      { CLIENT_CALLS_PER_MINUTE: '0', ...settings },
      'test/no-such-folder',
    )) satisfies Settings,
    log,
    metrics,
    methods,
    publicUrl: 'https://bank.example',
    authenticate: async (key, secret) =>
      key === apiKey && secret === apiSecret ? { ...clientNamed('acme'), id: 'client-1' } : undefined,
    newCall: (client, requestId) => ({
      client,
      requestId,
      log,
      connections: {} as Connections,
      relay: {} as Relay['parts'],
    }),
    finishTrip: async () => undefined,
    receiveWebhook: async () => ({ status: 200, reason: 'recorded' }),
    notice: () => {},
    readiness: new Readiness(async () => {}),
    degraded: async () => [],
    leaving: () => false,
    ...parts,
  });
  const server = http.createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    metrics,
    logLines,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
