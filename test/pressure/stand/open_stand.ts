import { createHmac } from 'node:crypto';
import { type BridgeSandbox, startBridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { startIswigoSandbox } from '../../../src/sandbox/iswigo/start_iswigo_sandbox.ts';
import { ClientSite } from '../../harness/client_site.ts';
import { iswigoSettings, obedientIswigo } from '../../harness/start_iswigo_stack.ts';
import { bridgeCredentials, bridgeSettings, obedientBridge } from '../../harness/start_stack.ts';
import type { Row } from '../row.ts';
import { type Gate, startGate } from './gate.ts';
import { type Sites, startSites } from './sites.ts';

interface Credential {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** A client with a site and an item. */
export interface Tenant {
  readonly site: ClientSite;
  readonly credential: Credential;
  readonly itemId: number | string;
  /** Of the site's person, at Bridge. */
  readonly userUuid: string;
}

/** A gateway with two clients, between a provider whose answers can be held back and sites that can be slow. */
export interface Stand {
  readonly gatewayUrl: string;
  /** Where the gateway was started. */
  readonly environment: Readonly<Record<string, string>>;
  readonly one: Tenant;
  readonly other: Tenant;
  readonly gate: Gate;
  readonly sites: Sites;
  /** How often the other asks, at most. */
  readonly calls: number;
  /** The arguments of a link for a site whose events arrive below that path. */
  at(path: string): Record<string, unknown>;
  /** Sends a webhook as Bridge does, on behalf of that address. @throws unless it is acknowledged */
  sendEvent(type: string, content: Record<string, unknown>, from?: string): Promise<void>;
  close(): Promise<void>;
}

/** A gateway that was started for a stand. */
export interface StandGateway {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
  addClient(name: string): Promise<Credential>;
  close(): Promise<void>;
}

export type StartGateway = (settings: Record<string, string>) => Promise<StandGateway>;

/** @param calls as often the other asks, at most */
export async function openStand(row: Row, calls: number, start: StartGateway): Promise<Stand> {
  const bridge = row.provider === 'iswigo' ? undefined : await startBridgeSandbox(obedientBridge);
  const provider = bridge ?? (await startIswigoSandbox(obedientIswigo));
  const gate = await startGate(provider.url);
  const sites = await startSites();
  const gateway = await start({
    ...(bridge ? bridgeSettings(gate.url, '2025-01-15') : iswigoSettings(gate.url)),
    // Each sender says whose address it has.
    TRUST_PROXY: 'on',
    OUTBOUND_ALLOW: '127.0.0.0/8',
    // What is held back stays so until it is let go.
    PROVIDER_TIMEOUT_MS: '120000',
    DELIVERY_TIMEOUT_MS: '60000',
    ...row.settings?.(calls),
  });
  bridge?.control.configure({ webhookUrl: `${gateway.url}/webhook/bridge` });
  const at = (path: string) => ({
    base_url: sites.url,
    redirect_url: `${sites.url}/bank`,
    webhook_url: `${sites.url}${path}`,
  });
  const tenant = async (name: string): Promise<Tenant> => {
    const credential = await gateway.addClient(name);
    const site = new ClientSite(gateway.url, name, credential);
    const arrival = await site.comeBack(await site.visit(await site.link(undefined, at(`/fast/${name}`))));
    const itemId = arrival.searchParams.get('item_id') as string;
    return { site, credential, itemId, userUuid: bridge ? userOf(bridge, itemId) : '' };
  };
  return {
    gatewayUrl: gateway.url,
    environment: gateway.environment,
    one: await tenant('one'),
    other: await tenant('other'),
    gate,
    sites,
    calls,
    at,
    sendEvent: (type, content, from = '203.0.113.1') => sendEvent(gateway.url, { type, content }, from),
    close: async () => {
      await gateway.close();
      await gate.stop();
      sites.stop();
      await provider.close();
    },
  };
}

function userOf(bridge: BridgeSandbox, itemId: string): string {
  const item = bridge.control.connections().find(({ id }) => String(id) === itemId);
  if (!item) throw new Error(`Bridge has no item ${itemId}`);
  return item.userUuid;
}

async function sendEvent(gatewayUrl: string, event: object, from: string): Promise<void> {
  const body = JSON.stringify({ ...event, timestamp: Date.now() });
  const signature = createHmac('sha256', bridgeCredentials.webhookSecrets[0] as string)
    .update(body)
    .digest('hex');
  const headers = {
    'content-type': 'application/json',
    'bridgeapi-signature': `v1=${signature.toUpperCase()}`,
    'x-forwarded-for': from,
  };
  const answer = await fetch(`${gatewayUrl}/webhook/bridge`, { method: 'POST', headers, body });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`the webhook was answered ${answer.status}: ${text}`);
}
