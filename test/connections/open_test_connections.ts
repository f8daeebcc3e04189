import { createSecretKey } from 'node:crypto';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { loadSettings } from '../../config/settings.ts';
import { ConnectionRequest } from '../../entities/connection_request.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { Item } from '../../entities/item.ts';
import { type Connections, openConnections } from '../../src/connections/connections.ts';
import type { Provider } from '../../src/providers/provider.ts';
import type { Item as ProviderItem } from '../../src/providers/resources/item.ts';
import { bodyRow } from '../../src/relay/recording/event_bodies.ts';
import type { Sealer } from '../../src/security/sealing/sealer.ts';
import type { Store } from '../../src/store/store.ts';
import { silentLog } from '../harness/silent_log.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { openTestRelay, TestClock } from '../relay/open_test_relay.ts';
import { idleScheduler } from '../relay/schedulers/idle_scheduler.ts';

/** What a site was told. */
export interface Told {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever an event says
  readonly content: any;
}

/** The room of connections on a database of its own, before a provider of which a test says only what it asks. */
export interface TestConnections {
  readonly parts: Connections;
  readonly provider: Provider;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly clock: TestClock;
  /** The gateway's own events so far, oldest first. */
  told(): Promise<Told[]>;
  item(id: string): Promise<Item>;
  request(id: string): Promise<ConnectionRequest>;
}

/** Opens it; closed after the test. @param url of the database, one on SQLite when left out */
export async function openTestConnections(
  t: Pick<TestContext, 'after'>,
  given: Partial<Provider> = {},
  url?: string,
): Promise<TestConnections> {
  const databaseUrl = url ?? `sqlite:${path.join(await temporaryFolder(t), 'connections.sqlite')}`;
  const clock = new TestClock();
  const { relay, store, sealer, metrics } = await openTestRelay(t, databaseUrl, { clock, scheduler: idleScheduler() });
  const capabilities = { operations: {}, managementLinksPerItemAndDay: null };
  const provider = { name: 'bridge', capabilities, ...given } as Provider;
  const parts = openConnections({
    settings: await loadSettings({ DATABASE_URL: databaseUrl }, '/nonexistent'),
    store,
    providers: new Map([[provider.name, provider]]),
    outbox: relay.outbox,
    log: silentLog,
    metrics,
    publicUrl: 'http://gateway.test',
    accountHashKey: createSecretKey(Buffer.alloc(32)),
    cursorKey: createSecretKey(Buffer.alloc(32)),
    now: clock.now,
  });
  return {
    parts,
    provider,
    store,
    sealer,
    clock,
    told: async () => {
      const events = await store.read.find(InboundEvent, { where: { provider: 'gateway' }, order: { id: 'ASC' } });
      const bodies = events.map(async ({ id, sealedBody }) =>
        JSON.parse(`${await sealer.open(sealedBody, bodyRow(id))}`),
      );
      return (await Promise.all(bodies)).map(({ type, content }) => ({ type, content }));
    },
    item: async (id) => ({ ...(await store.read.findOneByOrFail(Item, { id })) }),
    request: async (id) => ({ ...(await store.read.findOneByOrFail(ConnectionRequest, { id })) }),
  };
}

/** Puts a trip of the site's user on disk, for an hour from now. */
export async function addRequest(
  { store, clock }: Pick<TestConnections, 'store' | 'clock'>,
  site: string,
  given: Partial<ConnectionRequest> = {},
): Promise<ConnectionRequest> {
  const request: ConnectionRequest = {
    id: `request-${site}`,
    clientId: 'client',
    siteId: `site-${site}`,
    userId: `user-${site}`,
    provider: 'bridge',
    mode: 'connect',
    bank: 'Demo Bank',
    itemId: null,
    itemsBefore: null,
    redirectUrl: 'http://site.test/bank',
    state: `state-${site}`,
    status: 'pending',
    step: null,
    error: null,
    createdAt: clock.now(),
    grantedAt: clock.now(),
    expiresAt: new Date(clock.nowMs + 3_600_000),
    endedAt: null,
    ...given,
  };
  await store.write((manager) => manager.insert(ConnectionRequest, request));
  return request;
}

/** An item as a provider shows it. */
export function seenItem(id: string, given: Partial<ProviderItem> = {}): ProviderItem {
  return {
    id,
    status: 0,
    status_code_info: null,
    status_code_description: null,
    bank_id: null,
    provider: 'bridge',
    needs: 'nothing',
    authentication_expires_at: null,
    last_successful_refresh: null,
    last_try_refresh: null,
    ...given,
  };
}
