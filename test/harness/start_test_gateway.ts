import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadSettings } from '../../config/settings.ts';
import type { ProviderDefinition } from '../../src/providers/definition.ts';
import { addClient, type Credential } from '../../src/security/credentials/clients.ts';
import { type Gateway, type GatewayOptions, startGateway } from '../../src/server/start_gateway.ts';
import { noteCanary } from './canaries/canaries.ts';
import { learnFromKeyFile, learnFromSettings } from './canaries/watch_settings.ts';
import { putMigratedFile } from './migrated_file.ts';
import { silentLog } from './silent_log.ts';

/** A gateway on a database of its own. */
export interface TestGateway {
  readonly gateway: Gateway;
  /** Where the gateway keeps its keys. */
  readonly dataDir: string;
  addClient(name: string): Promise<Credential>;
  close(): Promise<void>;
}

interface TestGatewayOptions extends Omit<GatewayOptions, 'log' | 'dataDir'> {
  /** Says nothing when missing. */
  readonly log?: GatewayOptions['log'];
  /** The providers that PROVIDERS may name; those of the house when missing. */
  readonly builtIn?: readonly ProviderDefinition[];
}

/** @param given settings beside those that every test needs */
export async function startTestGateway(
  given: Readonly<Record<string, string>>,
  { builtIn, log = silentLog, ...options }: TestGatewayOptions = {},
): Promise<TestGateway> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'bank-api-gateway-'));
  const file = path.join(dataDir, 'test.sqlite');
  if (given.DATABASE_URL === undefined) await putMigratedFile(file);
  const database = { DATABASE_URL: `sqlite:${file}` };
  const environment = { PORT: '0', ...database, CLIENT_CALLS_PER_MINUTE: '0', ...given };
  // The folder holds no settings, so a developer's own in config/ do not count.
  learnFromSettings(environment);
  const settings = await loadSettings(environment, dataDir, builtIn);
  const gateway = await startGateway(settings, { ...options, log, dataDir });
  return {
    gateway,
    dataDir,
    addClient: async (name) => {
      const credential = await addClient(gateway.store, gateway.apiKeys, name);
      noteCanary('secret', credential.apiSecret);
      return credential;
    },
    close: async () => {
      learnFromKeyFile(dataDir);
      await gateway.shutdown.begin('the test ended');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
