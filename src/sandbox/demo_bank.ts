import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { SimulatedProvider } from './providers/simulated_provider.ts';
import { siteName, userName } from './site/site_parts.ts';

/** Where the sandbox calls the gateway, and as whom. */
export interface GatewayAccess {
  readonly gatewayUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface LinkedBank {
  readonly provider: SimulatedProvider;
  readonly request: string;
  readonly itemId: string;
}

type DemoSite = { readonly url: string; readonly webhookUrl: string };

const id = z.union([z.number(), z.string()]).transform(String);
const link = z.object({ redirect_url: z.url(), request: z.string() });
const outcome = z.object({ status: z.string(), item_id: id.nullable() });
const item = z.object({ last_successful_refresh: z.string().nullable() });
const accounts = z.array(z.unknown());

const firstReadMs = 30_000;
/** Each look is one of Bridge's 60 calls per minute and user. */
const lookEveryMs = 500;

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
  return Promise.all(providers.map((provider) => linkDemoBank(access, site, provider, requests[provider.name])));
}

/**
 * The trip goes the way of a person, over HTTP: link, the bank's page (which logs in at once when told to in its address),
 * callback, demo site.
 */
async function linkDemoBank(
  access: GatewayAccess,
  site: DemoSite,
  provider: SimulatedProvider,
  request: string | undefined,
): Promise<LinkedBank> {
  const earlier = request === undefined ? undefined : await itemOf(access, request);
  if (request !== undefined && earlier !== undefined && (await isRead(access, earlier).catch(() => false))) {
    return { provider, request, itemId: earlier };
  }
  const trip = await call(access, 'get_bridge_connect_link', link, {
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
  const itemId = await itemOf(access, trip.request);
  if (itemId === undefined) throw new Error(`the trip to the demo bank of ${provider.title} did not end well`);
  await firstRead(access, itemId);
  return { provider, request: trip.request, itemId };
}

async function itemOf(access: GatewayAccess, request: string): Promise<string | undefined> {
  const trip = call(access, 'get_bridge_item_id', outcome, { request });
  const { status, item_id: itemId } = await trip.catch(() => unknown);
  return status === 'completed' ? (itemId ?? undefined) : undefined;
}

const unknown = { status: 'unknown', item_id: null };

async function firstRead(access: GatewayAccess, itemId: string): Promise<void> {
  const deadline = performance.now() + firstReadMs;
  while (!(await isRead(access, itemId))) {
    if (performance.now() > deadline) throw new Error(`the demo bank was not read within ${firstReadMs} ms`);
    await pause(lookEveryMs);
  }
}

/** Powens lists the accounts before their first transactions are there. */
async function isRead(access: GatewayAccess, itemId: string): Promise<boolean> {
  const { last_successful_refresh: readAt } = await call(access, 'get_bridge_item_details', item, { item_id: itemId });
  if (readAt === null) return false;
  return (await call(access, 'get_bank_accounts', accounts, { item_id: itemId, user: userName })).length > 0;
}

async function call<T>(
  { gatewayUrl, apiKey, apiSecret }: GatewayAccess,
  method: string,
  shape: z.ZodType<T>,
  values: Readonly<Record<string, string>>,
): Promise<T> {
  const response = await fetch(`${gatewayUrl}/api/method/bank_api.bridge.${method}`, {
    method: 'POST',
    headers: { authorization: `token ${apiKey}:${apiSecret}` },
    body: new URLSearchParams(values),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} answered ${response.status}: ${text.slice(0, 300)}`);
  return shape.parse(JSON.parse(text).message);
}
