import { loadSettings, type Settings } from '../../config/settings.ts';
import { createLog } from '../operations/log.ts';
import type { DeliveryChangeParts } from '../relay/deliveries/delivery_changes.ts';
import type { ReplayParts } from '../relay/deliveries/replays.ts';
import type { ChangeParts } from '../relay/endpoints/endpoint_changes.ts';
import { type ApiKeys, openApiKeys } from '../security/credentials/api_keys.ts';
import type { Sealer } from '../security/sealing/sealer.ts';
import { openSealerOf } from '../security/sealing/sealer_of_store.ts';
import { openStore, type Store } from '../store/store.ts';
import { clockOf } from './clock_of.ts';
import { sayDatabase } from './say_database.ts';

/**
 * Opens the database for one command and closes it behind it. `now` is what the servers of this installation take for it.
 * @throws DatabaseMissing; no command makes one
 */
export async function withStore<T>(
  work: (store: Store, settings: Settings, now: () => Date) => Promise<T>,
): Promise<T> {
  const settings = await loadSettings();
  sayDatabase(settings);
  const store = await openStore(settings.DATABASE_URL, { mustExist: true });
  try {
    return await work(store, settings, await clockOf(settings));
  } finally {
    await store.close();
  }
}

/** The same, with keys that are proved to be the ones of this database. */
export function withSealer<T>(
  work: (store: Store, sealer: Sealer, settings: Settings, now: () => Date) => Promise<T>,
): Promise<T> {
  return withStore(async (store, settings, now) => {
    const sealer = await openSealerOf(store, settings, { log: createLog('warn', 2), mayMakeKey: false });
    return work(store, sealer, settings, now);
  });
}

/** The same, with the credentials of the installation. */
export function withApiKeys<T>(work: (store: Store, apiKeys: ApiKeys) => Promise<T>): Promise<T> {
  return withSealer(async (store, sealer) => work(store, await openApiKeys(store, sealer, createLog('warn', 2))));
}

export type RelayParts = ChangeParts & DeliveryChangeParts & ReplayParts;

/**
 * The same, with what the operations on endpoints and deliveries stand on. Lanes run in the servers: what is changed
 * here reaches them when they next sweep the table.
 */
export function withRelay<T>(work: (parts: RelayParts, settings: Settings) => Promise<T>): Promise<T> {
  return withSealer(async (store, sealer, settings, now) => {
    // Not below: the command says itself what it changed.
    const log = createLog('error', 2);
    // It loads an HTTP client, a seventh of the time of a short command: for those alone that may alert.
    const { openAlerts } = await import('../relay/endpoints/alert_operator.ts');
    const alerts = openAlerts(settings.ALERT_WEBHOOK_URL, log);
    const metrics = { endpointChange: () => {} };
    const servers = { wake: () => {}, wakeReplays: () => {} };
    try {
      return await work({ store, sealer, log, metrics, alerts, ...servers, now }, settings);
    } finally {
      await alerts.close();
    }
  });
}
