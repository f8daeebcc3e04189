import { createSecretKey, randomBytes } from 'node:crypto';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import type { Settings } from '../../config/settings.ts';
import { Client } from '../../entities/client.ts';
import type { Site } from '../../entities/site.ts';
import { openEventApplier } from '../connections/apply/apply_events.ts';
import { type Connections, openConnections } from '../connections/connections.ts';
import { finishItemDeletions } from '../connections/items/finish_item_deletions.ts';
import { purgeTombstones } from '../connections/items/purge_tombstones.ts';
import { remindOfExpiry } from '../connections/items/remind_of_expiry.ts';
import { tellOfLongWaits } from '../connections/items/tell_of_long_waits.ts';
import { finishUserDeletions } from '../connections/owners/finish_user_deletions.ts';
import { openUserSecrets } from '../connections/owners/user_secrets.ts';
import { openUserTokens } from '../connections/owners/user_tokens.ts';
import { toSiteId } from '../connections/site_ids.ts';
import { expireRequests } from '../connections/trips/expire_requests.ts';
import { finishTrip } from '../connections/trips/finish_trip.ts';
import { purgeRequests } from '../connections/trips/purge_requests.ts';
import { methods } from '../methods/registry.ts';
import { isBehindUntrustedProxy } from '../operations/behind_untrusted_proxy.ts';
import { chainOlderAudit } from '../operations/chain_older_audit.ts';
import { Readiness } from '../operations/health.ts';
import { keepNotice } from '../operations/keep_notice.ts';
import type { Logger } from '../operations/log.ts';
import { Metrics } from '../operations/metrics.ts';
import { purgeAudit } from '../operations/purge_audit.ts';
import { returnMemory } from '../operations/return_memory.ts';
import { Shutdown } from '../operations/shutdown.ts';
import { keepTallies, purgeTallies, Tallies } from '../operations/tallies.ts';
import { signInLink } from '../operator/operators/sign_in_link.ts';
import { openPortal } from '../portal/open_portal.ts';
import type { Clock } from '../providers/clock.ts';
import { sendTestEvent } from '../relay/recording/send_test_event.ts';
import { openRelay, type Relay } from '../relay/relay.ts';
import type { Scheduler } from '../relay/schedulers/scheduler.ts';
import { type ApiKeys, openApiKeys } from '../security/credentials/api_keys.ts';
import { announceKeys } from '../security/sealing/announce_keys.ts';
import { keepSealedValue } from '../security/sealing/sealed_values.ts';
import { openSealerOf } from '../security/sealing/sealer_of_store.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Traces } from '../traces/traces.ts';
import { createApp } from './app.ts';
import { holdCalls } from './hold_calls.ts';
import { openHttpServer } from './http_server.ts';
import { openProviders } from './open_providers.ts';
import { pollEvents } from './poll_events.ts';
import { receiveEvents } from './receive_events.ts';

export interface GatewayOptions {
  readonly log: Logger;
  /** Where keys are generated when SEALING_KEYS is absent. */
  readonly dataDir?: string;
  /** Where they are on. */
  readonly traces?: Traces | undefined;
  /** Turned by tests, and by the sandbox. */
  readonly now?: () => Date;
  /** What deliveries are stamped with, where `now` is not the time of those who receive them. */
  readonly signedAt?: () => Date;
  /** What providers go by, where that is not the system's. */
  readonly providersClock?: Clock;
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
  /**
   * A link that signs an admin in to the console, once, without a password: for who has just started the sandbox.
   * @returns undefined where there is no console, or no sandbox
   */
  signInLink(): Promise<string | undefined>;
  /** Resolves when every recorded event has been applied or tried. */
  settleEvents(): Promise<void>;
  /** Sends a site an event that means nothing; for the sandbox. */
  sendTestEvent(site: Site): Promise<void>;
  /** Does what recurs at once, for who has turned `now`. */
  catchUp(): Promise<void>;
}

const shutdownDeadlineMs = 10_000;
/** What is then still on its way goes out again after the next start. */
const relayDeadlineMs = 5000;
const expirySweepMs = 60_000;
const deletionSweepMs = 60_000;
const reminderSweepMs = 3_600_000;
const purgeMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * Puts the rooms together and listens.
 * @throws when the database, the sealing keys or the address to listen on stand in the way; nothing is left open then
 */
export async function startGateway(settings: Settings, options: GatewayOptions): Promise<Gateway> {
  const { log, traces } = options;
  if (isBehindUntrustedProxy(settings)) {
    log.warn('PUBLIC_URL is https, so a proxy is in front, but TRUST_PROXY is off: callers are not told apart');
  }
  const started = Promise.withResolvers<RequestListener | undefined>();
  let handle = holdCalls(started.promise);
  const { server, sockets } = openHttpServer((request, response) => {
    // Proxies then take their next call to another replica, or at least to a new connection.
    if (shutdown.begun) response.shouldKeepAlive = false;
    handle(request, response);
  }, settings.KEEP_ALIVE_SECONDS * 1000);
  const address = await listen(server, settings);
  const closing: (() => Promise<void> | void)[] = traces ? [() => traces.flush()] : [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  const drainMs = settings.DRAIN_SECONDS * 1000;
  const shutdown = new Shutdown({ server, sockets, log, drainMs, deadlineMs: shutdownDeadlineMs, close });
  try {
    const store = await openStore(settings.DATABASE_URL, {
      alone: true,
      warn: (warning) => log.warn(warning),
    });
    closing.push(() => store.close());
    const sealer = await openSealerOf(store, settings, {
      log,
      dataDir: options.dataDir,
      mayMakeKey: settings.NODE_ENV !== 'production',
    });
    const announcement = await announceKeys({ store, sealer, log, name: `${os.hostname()}:${address.port}` });
    // As good as last: until then something may be sealed.
    closing.push(() => announcement.end());
    await chainOlderAudit(store);
    const apiKeys = await openApiKeys(store, sealer, log);
    closing.push(() => apiKeys.close());
    // They are for the console alone.
    const tallies = settings.CONSOLE === 'off' ? undefined : new Tallies(options.now);
    const kept = tallies && keepTallies(tallies, store, log);
    closing.push(() => kept?.close());
    const metrics = new Metrics(tallies);
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
      traces,
      siteItemId: toSiteId,
      ...(scheduler && { scheduler }),
      ...(options.now && { now: options.now }),
      ...(options.signedAt && { signedAt: options.signedAt }),
    });
    closing.push(() => relay.close(relayDeadlineMs));
    const keyOf = async (name: string) =>
      createSecretKey(await keepSealedValue(store, sealer, name, () => randomBytes(32)));
    const tokens = openUserTokens(store, sealer, await keyOf('token-digest-key'));
    const secrets = openUserSecrets(store, sealer);
    const severalClients = (await store.read.count(Client)) > 1;
    const connections = openConnections({
      settings,
      store,
      providers: await openProviders(settings, {
        tokens,
        secrets,
        metrics,
        traces,
        severalClients,
        log,
        clock: options.providersClock,
      }),
      outbox: relay.outbox,
      log,
      metrics,
      traces,
      publicUrl: settings.PUBLIC_URL ?? url,
      cursorKey: await keyOf('sync-cursor-key'),
      accountHashKey: await keyOf('account-hash-key'),
      severalClients,
      ...(options.now && { now: options.now }),
    });
    const applier = openEventApplier(connections, sealer);
    closing.push(() => applier.close());
    pollEvents({ connections, relay, applier });
    const recurring: (() => Promise<void>)[] = [];
    const every: Relay['every'] = (name, intervalMs, work) => {
      recurring.push(work);
      relay.every(name, intervalMs, work);
    };
    every('expire requests', expirySweepMs, async () => void (await expireRequests(connections)));
    every('finish deletions', deletionSweepMs, async () => {
      await finishItemDeletions(connections);
      await finishUserDeletions(connections);
    });
    every('purge audit', purgeMs, async () => {
      // By the machine's clock, in a sandbox too, as its entries are dated (docs/decisions/0763-the-clock-of-the-sandbox.md).
      const before = new Date(Date.now() - settings.AUDIT_RETENTION_DAYS * dayMs);
      const entries = await purgeAudit(store, before);
      if (entries > 0) log.info({ entries }, 'old entries of the audit trail were purged');
    });
    every('purge tallies', purgeMs, () => purgeTallies(store, options.now?.() ?? new Date()));
    every('remind of expiry', reminderSweepMs, async () => void (await remindOfExpiry(connections)));
    every('tell of long waits', reminderSweepMs, async () => void (await tellOfLongWaits(connections)));
    every('purge requests', purgeMs, async () => void (await purgeRequests(connections)));
    every('purge tombstones', purgeMs, async () => void (await purgeTombstones(connections)));

    const publicUrl = settings.PUBLIC_URL ?? url;
    const now = options.now ?? (() => new Date());
    const ofPages: Store = { ...store, read: store.browse };
    // What pages and their actions ask the relay is read by the pages' connection, too.
    const relayOfPages = { ...relay.parts, store: ofPages };
    const operators =
      settings.CONSOLE === 'off'
        ? undefined
        : (await import('../console/open_console.ts')).openConsole({
            settings,
            store: ofPages,
            sealer,
            apiKeys,
            connections,
            relay: relayOfPages,
            jobs: relay.jobs,
            log,
            metrics,
            publicUrl: settings.PUBLIC_URL ?? url,
            sealingTrouble: () => sealer.keys.trouble(),
            leaving: () => shutdown.begun,
            now: options.now ?? (() => new Date()),
          });
    closing.push(() => operators?.close());
    const testEvent = async (site: Site) => void (await sendTestEvent(relay.outbox, site, 'operator'));
    const catchUp = async () => {
      for (const work of recurring) await work();
    };
    const readiness = new Readiness(() => store.check());
    const degraded = async () => ((await sealer.keys.trouble()) === undefined ? [] : (['sealing_keys'] as const));
    metrics.showGround({ readiness, degraded, databaseBytes: () => store.sizeBytes() });

    const app = createApp({
      settings,
      log,
      metrics,
      traces,
      methods,
      publicUrl: settings.PUBLIC_URL ?? url,
      authenticate: apiKeys.authenticate,
      newCall: (client, requestId) => ({ client, connections, relay: relay.parts, requestId, log }),
      finishTrip: (provider, query) => finishTrip(connections, provider, query),
      console: operators,
      portal: openPortal({ settings, store: ofPages, relay: relayOfPages, outbox: relay.outbox, log, publicUrl, now }),
      receiveWebhook: receiveEvents({ connections, relay, applier }),
      notice: (name) => {
        keepNotice(store, name, new Date()).catch((err) => log.warn({ err, name }, 'a notice was not kept'));
      },
      readiness,
      leaving: () => shutdown.begun,
      degraded,
    });
    handle = app.callback();
    // Before the first call is served, because it stands still for that long.
    returnMemory();
    started.resolve(handle);
    return {
      url,
      store,
      apiKeys,
      connections,
      relay,
      shutdown,
      signInLink: async () =>
        operators && settings.SANDBOX === 'on' ? signInLink(store, operators.publicUrl, operators.now()) : undefined,
      settleEvents: applier.settle,
      sendTestEvent: testEvent,
      catchUp,
    };
  } catch (error) {
    started.resolve(undefined);
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

/** Listens before anything is opened: a port in use must not leave half a gateway behind. */
async function listen(server: Server, { HOST, PORT }: Settings): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, resolve);
  });
  return server.address() as AddressInfo;
}
