import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { siteName, userName } from './site/site_parts.ts';

/** Where the sandbox calls the gateway, and as whom. */
export interface GatewayAccess {
  readonly gatewayUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface LinkedBank {
  readonly request: string;
  readonly itemId: string;
}

const id = z.union([z.number(), z.string()]).transform(String);
const link = z.object({ redirect_url: z.url(), request: z.string() });
const outcome = z.object({ status: z.string(), item_id: id.nullable() });
const accounts = z.array(z.unknown());

const firstReadMs = 30_000;
/** Each look is one of Bridge's 60 calls per minute and user. */
const lookEveryMs = 500;

/**
 * A bank for the demo client to look at: the one of an earlier start, or a new one. The trip goes the way of a person,
 * over HTTP: link, the bank's page (which logs in at once when told to in its address), callback, demo site.
 * @param request the trip of an earlier start
 * @throws when the trip fails or the first read does not end
 */
export async function readyDemoBank(
  access: GatewayAccess,
  site: { readonly url: string; readonly webhookUrl: string },
  request: string | undefined,
): Promise<LinkedBank> {
  const earlier = request === undefined ? undefined : await linkedBy(access, request);
  if (earlier && (await countAccounts(access, earlier.itemId).catch(() => 0)) > 0) return earlier;

  const trip = await call(access, 'get_bridge_connect_link', link, {
    base_url: site.url,
    bank: 'Demo Bank',
    redirect_url: `${site.url}/bank/return`,
    webhook_url: site.webhookUrl,
    site: siteName,
    user: userName,
  });
  const page = new URL(trip.redirect_url);
  page.searchParams.set('login', 'success');
  await (await fetch(page)).arrayBuffer();
  const bank = await linkedBy(access, trip.request);
  if (!bank) throw new Error('the trip to the demo bank did not end well');
  await firstRead(access, bank.itemId);
  return bank;
}

async function linkedBy(access: GatewayAccess, request: string): Promise<LinkedBank | undefined> {
  const { status, item_id: itemId } = await call(access, 'get_bridge_item_id', outcome, { request }).catch(
    () => unknown,
  );
  return status === 'completed' && itemId !== null ? { request, itemId } : undefined;
}

const unknown = { status: 'unknown', item_id: null };

async function firstRead(access: GatewayAccess, itemId: string): Promise<void> {
  const deadline = performance.now() + firstReadMs;
  while ((await countAccounts(access, itemId)) === 0) {
    if (performance.now() > deadline) throw new Error(`the demo bank has no accounts after ${firstReadMs} ms`);
    await pause(lookEveryMs);
  }
}

async function countAccounts(access: GatewayAccess, itemId: string): Promise<number> {
  return (await call(access, 'get_bank_accounts', accounts, { item_id: itemId, user: userName })).length;
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
