import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadSettings } from '../config/settings.ts';
import { createLog } from '../src/operations/log.ts';
import { openApiKeys } from '../src/security/credentials/api_keys.ts';
import { addClient } from '../src/security/credentials/clients.ts';
import { openSealer } from '../src/security/sealing/sealer.ts';
import { openStore } from '../src/store/store.ts';
import type { StandGateway } from '../test/pressure/stand/open_stand.ts';
import { startChild } from './child_process.ts';

/** A gateway in a process of its own, on a new SQLite database. Clients are added beside it, as the command line does. */
export async function startStandGateway(settings: Record<string, string>): Promise<StandGateway> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bank-api-bench-'));
  const environment = {
    NODE_ENV: 'test',
    SANDBOX: 'off',
    HOST: '127.0.0.1',
    PORT: '0',
    // Much is refused here, each time with a warning.
    LOG_LEVEL: 'error',
    DATABASE_URL: `sqlite:${path.join(folder, 'bench.sqlite')}`,
    SEALING_KEYS: `bench:${randomBytes(32).toString('base64url')}`,
    CLIENT_CALLS_PER_MINUTE: '0',
    ...settings,
  };
  const gateway = await startChild('gateway', environment);
  const store = await openStore(environment.DATABASE_URL);
  const sealer = await openSealer(await loadSettings(environment), folder);
  const apiKeys = await openApiKeys(store, sealer, createLog('warn', 2));
  return {
    url: gateway.url,
    environment,
    addClient: (name) => addClient(store, apiKeys, name),
    close: async () => {
      await apiKeys.close();
      await store.close();
      await gateway.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
