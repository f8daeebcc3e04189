import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { loadSettings } from '../../config/settings.ts';
import { addClient } from '../../src/security/credentials/clients.ts';
import { type Gateway, startGateway } from '../../src/server/start_gateway.ts';
import { Chance } from '../crash/chance.ts';
import { EventSource } from '../crash/event_source.ts';
import { judge, type Verdict } from '../crash/judge.ts';
import { prepareSites } from '../crash/prepare_sites.ts';
import { SiteSinks } from '../crash/site_sinks.ts';
import { silentLog } from '../harness/silent_log.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

/** A gateway to which a provider sends events without end, with sites that take them all. */
export interface EventStream {
  readonly gateway: Gateway;
  readonly source: EventSource;
  /** Resolves when `GET /health/ready` answers so. */
  isReady(status: number): Promise<void>;
  /** The status of a call that needs the database. */
  call(): Promise<number>;
  /** Resolves when so many more events were acknowledged. */
  flows(events: number): Promise<void>;
  /** Resolves when so many more posts were not answered 200. */
  stalls(posts: number): Promise<void>;
  /** Ends the provider, waits until the sites have what was acknowledged, and says what came of it. */
  finish(): Promise<Verdict>;
}

/**
 * @param preparedUrl where the tables are made
 * @param databaseUrl the same database, on the way that breaks
 */
export async function startEventStream(
  t: TestContext,
  preparedUrl: string,
  databaseUrl = preparedUrl,
): Promise<EventStream> {
  const sinks = new SiteSinks(new Chance(1));
  sinks.paceMs = 0;
  await sinks.open();
  const itemIds = await prepareSites(preparedUrl, 3, 3, (site) => sinks.urlOf(site));
  const settings = await loadSettings(
    {
      SANDBOX: 'off',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      SEALING_KEYS: `faults:${'f'.repeat(43)}`,
      BRIDGE_CLIENT_ID: 'faults',
      BRIDGE_CLIENT_SECRET: 'faults',
      BRIDGE_WEBHOOK_SECRET: 'faults',
      OUTBOUND_ALLOW: '127.0.0.1',
      RETRY_SCHEDULE: '1s,1s,1s',
    },
    '/nonexistent',
  );
  /** Ends with the test, so that what never comes true fails one test and holds up no run. */
  const pause = (ms: number) => delay(ms, undefined, { signal: t.signal });
  const gateway = await startGateway(settings, { log: silentLog, dataDir: await temporaryFolder(t) });
  const { apiKey, apiSecret } = await addClient(gateway.store, gateway.apiKeys, 'faults');
  const source: EventSource = new EventSource({
    itemIds,
    secret: 'faults',
    gateways: () => [gateway.url],
    backlog: () => source.total - sinks.taken,
  });
  source.start();
  t.after(async () => {
    await source.close();
    await gateway.shutdown.begin('the test ended');
    await sinks.close();
  });
  return {
    gateway,
    source,
    isReady: async (status) => {
      while ((await fetch(`${gateway.url}/health/ready`)).status !== status) await pause(50);
    },
    call: async () => {
      const headers = { authorization: `token ${apiKey}:${apiSecret}` };
      const response = await fetch(`${gateway.url}/api/method/bank_api.bridge.get_bridge_item_id?request=none`, {
        headers,
      });
      return response.status;
    },
    flows: async (events) => {
      const enough = source.total + events;
      while (source.total < enough) await pause(10);
    },
    stalls: async (posts) => {
      const enough = source.refused + posts;
      while (source.refused < enough) await pause(10);
    },
    finish: async () => {
      await source.stop();
      while (judge(source.acknowledged, sinks.events).lost > 0) await pause(20);
      return judge(source.acknowledged, sinks.events);
    },
  };
}
