import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { SimulatedProvider } from './providers/simulated_provider.ts';
import { CallJournal, Gateway, type GatewayOptions } from './site/gateway.ts';
import { accounts, items, link, tripEnd } from './site/resources.ts';
import { siteName, userName } from './site/site_parts.ts';

/** Where the sandbox calls the gateway, and as whom. */
export type GatewayAccess = Omit<GatewayOptions, 'journal'>;

export interface LinkedBank {
  readonly provider: SimulatedProvider;
  readonly request: string;
  readonly itemId: string;
}

type DemoSite = { readonly url: string; readonly webhookUrl: string };

const firstReadMs = 30_000;
/** No provider is asked until the bank was read. */
const lookEveryMs = 250;

/**
 * A bank at each provider for the demo client to look at: the one of an earlier start, or a new one.
 * @param requests the trips of an earlier start, by the provider's name
 * @throws when a trip fails or a first read does not end
 */
export function linkDemoBanks(
  access: GatewayAccess,
  site: DemoSite,
  providers: readonly SimulatedProvider[],
  requests: Readonly<Record<string, string | undefined>>,
): Promise<LinkedBank[]> {
  const gateway = new Gateway({ ...access, journal: new CallJournal() });
  return Promise.all(providers.map((provider) => linkDemoBank(gateway, site, provider, requests[provider.name])));
}

/**
 * The trip goes the way of a person, over HTTP: link, the bank's page (which logs in at once when told to in its address),
 * callback, demo site.
 */
async function linkDemoBank(
  gateway: Gateway,
  site: DemoSite,
  provider: SimulatedProvider,
  request: string | undefined,
): Promise<LinkedBank> {
  const earlier = request === undefined ? undefined : await itemOf(gateway, request);
  if (request !== undefined && earlier !== undefined && (await isRead(gateway, earlier).catch(() => false))) {
    return { provider, request, itemId: earlier };
  }
  const trip = await call(gateway, 'get_bridge_connect_link', link, {
    base_url: site.url,
    bank: 'Demo Bank',
    redirect_url: `${site.url}/bank/return`,
    webhook_url: site.webhookUrl,
    site: siteName,
    user: userName,
    provider: provider.name,
  });
  const page = new URL(trip.redirect_url);
  page.searchParams.set('login', provider.quickLogin);
  await (await fetch(page)).arrayBuffer();
  const itemId = await itemOf(gateway, trip.request);
  if (itemId === undefined) throw new Error(`the trip to the demo bank of ${provider.title} did not end well`);
  await firstRead(gateway, itemId);
  return { provider, request: trip.request, itemId };
}

async function itemOf(gateway: Gateway, request: string): Promise<string | undefined> {
  const trip = await gateway.write('get_bridge_item_id', { request }, tripEnd);
  return trip.ok && trip.message.status === 'completed' ? (trip.message.item_id ?? undefined) : undefined;
}

async function firstRead(gateway: Gateway, itemId: string): Promise<void> {
  const deadline = performance.now() + firstReadMs;
  while (!(await isRead(gateway, itemId))) {
    if (performance.now() > deadline) throw new Error(`the demo bank was not read within ${firstReadMs} ms`);
    await pause(lookEveryMs);
  }
}

/** Powens lists the accounts before their first transactions are there. */
async function isRead(gateway: Gateway, itemId: string): Promise<boolean> {
  const known = await call(gateway, 'get_items', items, { user: userName });
  if (!known.find(({ id }) => id === itemId)?.last_successful_refresh) return false;
  return (await call(gateway, 'get_bank_accounts', accounts, { item_id: itemId, user: userName })).length > 0;
}

async function call<T>(
  gateway: Gateway,
  method: string,
  shape: z.ZodType<T>,
  values: Readonly<Record<string, string>>,
): Promise<T> {
  const answer = await gateway.write(method, values, shape);
  if (!answer.ok) throw new Error(`${method} answered ${answer.kind}: ${answer.explanation}`);
  return answer.message;
}
