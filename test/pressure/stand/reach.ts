import { createHmac } from 'node:crypto';
import { ClientSite } from '../../harness/client_site.ts';
import { bridgeCredentials } from '../../harness/start_stack.ts';

/** What is known about a client with a site and an item; another process can be told. */
export interface TenantFacts {
  readonly name: string;
  readonly credential: { readonly apiKey: string; readonly apiSecret: string };
  readonly itemId: number | string;
  /** Of the site's person, at Bridge. */
  readonly userUuid: string;
}

/** A client with a site and an item. */
export interface Tenant extends TenantFacts {
  readonly site: ClientSite;
}

/** What is known about a stand. */
export interface Facts {
  readonly gatewayUrl: string;
  readonly sitesUrl: string;
  /** How often the other asks, at most. */
  readonly calls: number;
  readonly one: TenantFacts;
  readonly other: TenantFacts;
}

/** What anybody who knows these facts can do to the gateway. */
export interface Reach extends Facts {
  readonly one: Tenant;
  readonly other: Tenant;
  /** The arguments of a link for a site whose events arrive below that path. */
  at(path: string): Record<string, unknown>;
  /** Sends a webhook as Bridge does, on behalf of that address. @throws unless it is acknowledged */
  sendEvent(type: string, content: Record<string, unknown>, from?: string): Promise<void>;
}

export function reach(facts: Facts): Reach {
  const { gatewayUrl, sitesUrl } = facts;
  const tenant = (known: TenantFacts): Tenant => ({
    ...known,
    site: new ClientSite(gatewayUrl, known.name, known.credential),
  });
  return {
    ...facts,
    one: tenant(facts.one),
    other: tenant(facts.other),
    at: (path) => sitesBelow(sitesUrl, path),
    sendEvent: (type, content, from = '203.0.113.1') => sendEvent(gatewayUrl, { type, content }, from),
  };
}

function sitesBelow(url: string, path: string): Record<string, unknown> {
  return { base_url: url, redirect_url: `${url}/bank`, webhook_url: `${url}${path}` };
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
