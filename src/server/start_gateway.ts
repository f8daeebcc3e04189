import { createSecretKey, randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../../config/settings.ts';
import { openEventApplier } from '../connections/apply/apply_events.ts';
import { type Connections, openConnections } from '../connections/connections.ts';
import { finishItemDeletions } from '../connections/items/finish_item_deletions.ts';
import { remindOfExpiry } from '../connections/items/remind_of_expiry.ts';
import { finishUserDeletions } from '../connections/owners/finish_user_deletions.ts';
import { openUserSecrets } from '../connections/owners/user_secrets.ts';
import { openUserTokens } from '../connections/owners/user_tokens.ts';
import { toSiteId } from '../connections/site_ids.ts';
import { expireRequests } from '../connections/trips/expire_requests.ts';
import { finishTrip } from '../connections/trips/finish_trip.ts';
import { methods } from '../methods/registry.ts';
import type { Logger } from '../operations/log.ts';
import { Metrics } from '../operations/metrics.ts';
import { Shutdown } from '../operations/shutdown.ts';
import { openRelay, type Relay } from '../relay/relay.ts';
import type { Scheduler } from '../relay/schedulers/scheduler.ts';
import { type ApiKeys, openApiKeys } from '../security/credentials/api_keys.ts';
import { assertSealingKeys, keepSealedValue } from '../security/sealing/sealed_values.ts';
import { openSealer } from '../security/sealing/sealer.ts';
import { openStore, type Store } from '../store/store.ts';
import { createApp } from './app.ts';
import { openProviders } from './open_providers.ts';
import { pollEvents } from './poll_events.ts';
import { receiveEvents } from './receive_events.ts';

export interface GatewayOptions {
  readonly log: Logger;
  /** Where keys are generated when SEALING_KEYS is absent. */
  readonly dataDir?: string;
  /** Turned by tests. */
  readonly now?: () => Date;
}

/** A gateway that listens. */
export interface Gateway {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  readonly store: Store;
  readonly apiKeys: ApiKeys;
  readonly connections: Connections;
  readonly relay: Relay;
  readonly shutdown: Shutdown;
  /** Resolves when every recorded event has been applied or tried. */
  settleEvents(): Promise<void>;
}

const shutdownDeadlineMs = 10_000;
/** What is then still on its way goes out again after the next start. */
const relayDeadlineMs = 5000;
const expirySweepMs = 60_000;
const deletionSweepMs = 60_000;
const reminderSweepMs = 3_600_000;

/**
 * Puts the rooms together and listens.
 * @throws when the database, the sealing keys or the address to listen on stand in the way; nothing is left open then
 */
export async function startGateway(settings: Settings, options: GatewayOptions): Promise<Gateway> {
  const { log } = options;
  let handle: RequestListener = answerStarting;
  const keepAliveTimeout = settings.KEEP_ALIVE_SECONDS * 1000;
  const server = createServer({ keepAliveTimeout }, (request, response) => handle(request, response));
  const address = await listen(server, settings);
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  const shutdown = new Shutdown({ server, log, deadlineMs: shutdownDeadlineMs, close });
  try {
    const store = await openStore(settings.DATABASE_URL);
    closing.push(() => store.close());
    const sealer = await openSealer(settings, options.dataDir);
    await assertSealingKeys(store, sealer);
    const apiKeys = await openApiKeys(store, sealer, log);
    closing.push(() => apiKeys.close());
    const metrics = new Metrics();
    const url = `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${address.port}`;
    const scheduler = await clusterScheduler(settings, store, options);
    // A relay that cannot be opened does not stop it.
    closing.push(() => scheduler?.stop());
    const relay = await openRelay({
      settings,
      store,
      sealer,
      log,
      metrics,
      siteItemId: toSiteId,
      ...(scheduler && { scheduler }),
      ...(options.now && { now: options.now }),
    });
    closing.push(() => relay.close(relayDeadlineMs));
    const tokens = openUserTokens(store, sealer);
    const secrets = openUserSecrets(store, sealer);
    const connections = openConnections({
      settings,
      store,
      providers: await openProviders(settings, { tokens, secrets, metrics, log }),
      outbox: relay.outbox,
      log,
      publicUrl: settings.PUBLIC_URL ?? url,
      accountHashKey: createSecretKey(await keepSealedValue(store, sealer, 'account-hash-key', () => randomBytes(32))),
      ...(options.now && { now: options.now }),
    });
    const applier = openEventApplier(connections, sealer);
    closing.push(() => applier.close());
    pollEvents({ connections, relay, applier });
    relay.every('expire requests', expirySweepMs, async () => void (await expireRequests(connections)));
    relay.every('finish deletions', deletionSweepMs, async () => {
      await finishItemDeletions(connections);
      await finishUserDeletions(connections);
    });
    relay.every('remind of expiry', reminderSweepMs, async () => void (await remindOfExpiry(connections)));

    const app = createApp({
      settings,
      log,
      metrics,
      methods,
      authenticate: apiKeys.authenticate,
      newCall: (client, requestId) => ({ client, connections, relay: relay.parts, requestId, log }),
      finishTrip: (provider, query) => finishTrip(connections, provider, query),
      receiveWebhook: receiveEvents({ connections, relay, applier }),
      ready: async () => {
        if (shutdown.begun) throw new Error('shutting down');
        await store.check();
      },
    });
    handle = app.callback();
    return { url, store, apiKeys, connections, relay, shutdown, settleEvents: applier.settle };
  } catch (error) {
    await shutdown.begin('the start failed');
    throw error;
  }
}

/** On PostgreSQL, where there may be other processes; else the relay has its own. */
async function clusterScheduler(
  { DATABASE_URL: databaseUrl, DELIVERIES_AT_ONCE: turnsAtOnce }: Settings,
  store: Store,
  { log, now = () => new Date() }: GatewayOptions,
): Promise<Scheduler | undefined> {
  if (store.kind !== 'postgres') return undefined;
  // pg-boss is loaded only where it is used: 0.2 s of the start.
  const { pgBossScheduler } = await import('../relay/schedulers/pg_boss.ts');
  return pgBossScheduler({ databaseUrl, log, turnsAtOnce, now });
}

/** What a call gets in the moment between listening and being ready. */
const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503).end('starting');
};

/** Listens before anything is opened: a port in use must not leave half a gateway behind. */
async function listen(server: Server, { HOST, PORT }: Settings): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, resolve);
  });
  return server.address() as AddressInfo;
}
