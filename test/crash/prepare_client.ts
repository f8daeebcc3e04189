import { loadSettings } from '../../config/settings.ts';
import { openApiKeys } from '../../src/security/credentials/api_keys.ts';
import { addClient, type Credential } from '../../src/security/credentials/clients.ts';
import { openSealer } from '../../src/security/sealing/sealer.ts';
import { openStore } from '../../src/store/store.ts';
import { silentLog } from '../harness/silent_log.ts';

/** Puts a client on disk. @param environment of the gateways that will know it */
export async function prepareClient(environment: Readonly<Record<string, string>>): Promise<Credential> {
  const settings = await loadSettings(environment, '/nonexistent');
  const store = await openStore(settings.DATABASE_URL);
  const apiKeys = await openApiKeys(store, await openSealer(settings), silentLog);
  const credential = await addClient(store, apiKeys, 'people');
  await apiKeys.close();
  await store.close();
  return credential;
}
