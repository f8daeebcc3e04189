import path from 'node:path';
import type { Settings } from '../../config/settings.ts';
import type { Site } from '../../entities/site.ts';
import type { Logger } from '../operations/log.ts';
import { clientFileName } from '../operations/sandbox_folder.ts';
import type { ApiKeys } from '../security/credentials/api_keys.ts';
import type { Store } from '../store/store.ts';
import { banner } from './banner.ts';
import { linkDemoBanks } from './demo_bank.ts';
import { keepDemoClient, readyDemoClient } from './demo_client.ts';
import type { SimulatedProvider } from './providers/simulated_provider.ts';
import { startBridge, startIswigo, startPowens } from './providers/start_providers.ts';
import { CallJournal, Gateway } from './site/gateway.ts';
import { startDemoSite } from './site/start_demo_site.ts';
import { runTrigger, type Triggered } from './trigger/run_trigger.ts';
import type { TriggerParts } from './trigger/trigger_parts.ts';

/** The gateway as far as the sandbox needs it. */
export interface RunningGateway {
  readonly url: string;
  readonly store: Store;
  readonly apiKeys: ApiKeys;
  signInLink(): Promise<string | undefined>;
  /** Resolves when every recorded event has been applied or tried. */
  settleEvents(): Promise<void>;
  /** Sends a site an event that means nothing. */
  sendTestEvent(site: Site): Promise<void>;
  /** Does what recurs now, and not in an hour. */
  catchUp(): Promise<void>;
}

export interface Sandbox {
  /** The settings with the simulated providers in the real ones' place. */
  readonly settings: Settings;
  /** Makes a client with a linked bank at each provider and starts the demo site. Resolves to what a person should read. */
  open(gateway: RunningGateway): Promise<string>;
  /** Reads every bank at every provider once, with what follows from it at the gateway. */
  readBanks(): Promise<void>;
  /** Lets an event come: see `runTrigger`. Not before it is open. */
  trigger(order: unknown): Promise<Triggered>;
  close(): Promise<void>;
}

/** Where it runs, and when. */
export interface SandboxPlace {
  /** What must outlive a restart: the credential, the simulated banks, the site's memory. */
  readonly folder: string;
  /** What each got at an earlier start of this process, by name; it gets the same again. */
  readonly ports: Map<string, number>;
  readonly clock: { now(): Date };
}

/** How far each port is from the gateway's. A provider that `PROVIDERS` leaves out is not simulated. */
const simulators = [
  { name: 'bridge', start: startBridge, offset: 1 },
  { name: 'powens', start: startPowens, offset: 3 },
  { name: 'iswigo', start: startIswigo, offset: 4 },
] as const;
const siteOffset = 2;
const siteKey = 'demo site';

/**
 * Starts the simulated Bridge on PORT + 1, Powens on PORT + 3, Iswigo on PORT + 4; the demo site follows on PORT + 2 when
 * the gateway runs. Where one of these is taken it gets a free port.
 */
export async function startSandbox(
  settings: Settings,
  log: Logger,
  { folder, ports, clock }: SandboxPlace,
): Promise<Sandbox> {
  const host = settings.HOST;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0)) await end();
  };
  const providers: SimulatedProvider[] = [];
  let triggerParts: TriggerParts | undefined;
  try {
    for (const { name, start, offset } of simulators) {
      if (!settings.providers.some((provider) => provider.name === name)) continue;
      const place = { host, log, clock: () => clock.now().getTime(), stateFile: path.join(folder, `${name}.json`) };
      const wanted = ports.get(name) ?? neighbourOf(settings.PORT, offset);
      const provider = await onPort(wanted, (port) => start({ ...place, port }));
      ports.set(name, portOf(provider.url));
      providers.push(provider);
      closers.push(() => provider.close());
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    settings: {
      ...settings,
      providerSettings: Object.assign({}, settings.providerSettings, ...providers.map((each) => each.settings)),
    },
    open: async (gateway) => {
      const publicUrl = settings.PUBLIC_URL ?? gateway.url;
      for (const provider of providers) provider.tell({ url: gateway.url, publicUrl });
      const clientFile = path.join(folder, clientFileName);
      const client = await readyDemoClient(gateway, clientFile);
      const access = { gatewayUrl: gateway.url, apiKey: client.api_key, apiSecret: client.api_secret };
      const bridge = providers.find(({ name }) => name === 'bridge');
      triggerParts = bridge && {
        read: gateway.store.read,
        gateway: new Gateway({ ...access, journal: new CallJournal() }),
        bridgeUrl: bridge.url,
        settleEvents: () => gateway.settleEvents(),
        sendTestEvent: (asking) => gateway.sendTestEvent(asking),
        catchUp: () => gateway.catchUp(),
      };
      const memoryFile = path.join(folder, 'demo-site.json');
      const wanted = ports.get(siteKey) ?? neighbourOf(settings.PORT, siteOffset);
      const site = await onPort(wanted, (port) => startDemoSite({ ...access, host, port, memoryFile }));
      ports.set(siteKey, portOf(site.url));
      closers.unshift(() => site.close());
      const banks = await linkDemoBanks(access, site, providers, client.requests).catch((cause: Error) => {
        const start = 'npx bank-api sandbox reset starts afresh';
        throw new Error(`the demo bank could not be linked (${cause.message.split('\n')[0]}); ${start}`, { cause });
      });
      const requests = Object.fromEntries(banks.map(({ provider, request }) => [provider.name, request]));
      await keepDemoClient({ ...client, requests }, clientFile);
      return banner({ access, site, banks, today: new Date(), console: await gateway.signInLink() });
    },
    readBanks: async () => {
      await Promise.all(providers.map((provider) => provider.readBanks?.()));
    },
    trigger: async (order) => {
      if (!triggerParts) throw new Error('there is no simulated Bridge here (PROVIDERS): it is what tells of events');
      return runTrigger(triggerParts, order);
    },
    close,
  };
}

/** Beside the gateway's port; 0, a free one, beside a free one. */
function neighbourOf(gatewayPort: number, offset: number): number {
  const port = gatewayPort + offset;
  return gatewayPort === 0 || port > 65_535 ? 0 : port;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

/** On the wanted port, or anywhere when that is taken. */
async function onPort<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}
