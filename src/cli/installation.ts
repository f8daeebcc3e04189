import { loadSettings, type Settings } from '../../config/settings.ts';
import { createLog } from '../operations/log.ts';
import { type ApiKeys, openApiKeys } from '../security/api_keys.ts';
import { assertSealingKeys } from '../security/sealed_values.ts';
import { openSealer, type Sealer } from '../security/sealer.ts';
import { openStore, type Store } from '../store/store.ts';

/** Opens the database for one command and closes it behind it. */
export async function withStore<T>(work: (store: Store, settings: Settings) => Promise<T>): Promise<T> {
  const settings = loadSettings();
  const store = await openStore(settings.DATABASE_URL);
  try {
    return await work(store, settings);
  } finally {
    await store.close();
  }
}

/** The same, with keys that are proved to be the ones of this database. */
export function withSealer<T>(work: (store: Store, sealer: Sealer) => Promise<T>): Promise<T> {
  return withStore(async (store, settings) => {
    const sealer = await openSealer(settings);
    await assertSealingKeys(store, sealer);
    return work(store, sealer);
  });
}

/** The same, with the credentials of the installation. */
export function withApiKeys<T>(work: (store: Store, apiKeys: ApiKeys) => Promise<T>): Promise<T> {
  return withSealer(async (store, sealer) => work(store, await openApiKeys(store, sealer, createLog('warn', 2))));
}
