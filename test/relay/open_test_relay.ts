import type { TestContext } from 'node:test';
import type { EntityManager } from 'typeorm';
import { loadSettings, type Settings } from '../../config/settings.ts';
import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { Metrics } from '../../src/operations/metrics.ts';
import { openRelay, type Relay } from '../../src/relay/relay.ts';
import type { Scheduler } from '../../src/relay/schedulers/scheduler.ts';
import { openSealer, type Sealer } from '../../src/security/sealing/sealer.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { silentLog } from '../harness/silent_log.ts';
import { type PlainEvent, plainProvider, webhookOf } from './plain_provider.ts';

/** A relay on a database of its own, and a clock to turn. */
export interface TestRelay {
  readonly relay: Relay;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly metrics: Metrics;
  readonly clock: TestClock;
  record(event: PlainEvent): Promise<string>;
  /** Turns the clock, and lets go out what is due then. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export class TestClock {
  nowMs = Date.now();
  readonly now = () => new Date(this.nowMs);
}

const sealingKeys = `test:${'k'.repeat(43)}`;

export interface TestRelayOptions {
  readonly settings?: Partial<Record<keyof Settings, string>>;
  /** Shared by two relays on one database. */
  readonly clock?: TestClock;
  readonly store?: Store;
  readonly scheduler?: Scheduler;
}

/** Opens a relay on the database; closed after the test, or before by `close`. */
export async function openTestRelay(
  t: Pick<TestContext, 'after'>,
  databaseUrl: string,
  { settings: changes = {}, clock = new TestClock(), store: given, scheduler }: TestRelayOptions = {},
): Promise<TestRelay> {
  const environment = { DATABASE_URL: databaseUrl, SEALING_KEYS: sealingKeys, ...changes };
  const settings = await loadSettings(environment, '/nonexistent');
  const store = given ?? (await openStore(databaseUrl));
  const sealer = await openSealer(settings);
  const metrics = new Metrics();
  const siteItemId = (_provider: string, id: string) => id;
  const relay = await openRelay({
    settings,
    store,
    sealer,
    log: silentLog,
    metrics,
    siteItemId,
    now: clock.now,
    ...(scheduler && { scheduler }),
  });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await relay.close(0);
    if (!given) await store.close();
  };
  t.after(close);
  return {
    relay,
    store,
    sealer,
    metrics,
    clock,
    record: (event) => relay.record(plainProvider, webhookOf(event)),
    pass: async (ms) => {
      clock.nowMs += ms;
      await relay.settle();
    },
    close,
  };
}

/** Puts a site on disk, with one user and these items. */
export async function addSite(
  store: Store,
  name: string,
  webhookUrl: string | null,
  itemIds: readonly string[],
): Promise<void> {
  const createdAt = new Date();
  await store.write(async (manager) => {
    const site = {
      id: `site-${name}`,
      clientId: 'client',
      name,
      baseUrl: webhookUrl ?? 'http://site.test',
      webhookUrl,
      allowedHosts: [],
    };
    await manager.insert(Site, { ...site, createdAt });
    const user = { id: `user-${name}`, clientId: 'client', externalId: name, provider: 'bridge', createdAt };
    await manager.insert(User, { ...user, providerUserId: `uuid-${name}`, sealedToken: null, tokenExpiresAt: null });
  });
  for (const id of itemIds) await addItem(store, id, name);
}

/** Puts an item of a site on disk, as a trip to the bank does. */
export async function addItem(store: Store, id: string, site: string, userOf = site): Promise<void> {
  await store.write((manager) => insertItem(manager, id, site, userOf));
}

/** The same, in a transaction that goes on. */
export async function insertItem(manager: EntityManager, id: string, site: string, userOf = site): Promise<void> {
  const now = new Date();
  await manager.insert(Item, {
    id,
    clientId: 'client',
    userId: `user-${userOf}`,
    siteId: `site-${site}`,
    provider: 'bridge',
    providerItemId: id,
    bank: 'Demo Bank',
    bankId: null,
    status: 0,
    statusCodeInfo: null,
    needs: 'nothing',
    authenticationExpiresAt: null,
    lastSuccessfulRefresh: null,
    lastTryRefresh: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  });
}
