import { text } from '../fields.ts';
import type { LinkOrder, TripMode } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { connectorUuid } from './bank_id.ts';
import { capabilities } from './capabilities.ts';
import { nonsense, row } from './fields.ts';
import type { PowensOptions } from './options.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

/** The flow of the webview for each trip, and what it needs beside what all need (docs/reference/powens.md, 3). */
const flows: Readonly<Partial<Record<TripMode, { readonly flow: string; readonly more: Record<string, string> }>>> = {
  connect: { flow: 'connect', more: { connector_capabilities: 'bank' } },
  edit: { flow: 'reconnect', more: { reset_credentials: 'true' } },
  sca: { flow: 'reconnect', more: {} },
  manage: { flow: 'manage', more: {} },
};

/** Of the banks, and of most people, behind Powens. */
const usualLanguage = 'fr';

/**
 * The address of the webview, with a code that serves once. What belongs to the trip is in `state`: Powens refuses a
 * `redirect_uri` with a query.
 */
export async function link(
  { api }: Parts,
  { url, webviewUrl, clientId }: Pick<PowensOptions, 'url' | 'webviewUrl' | 'clientId'>,
  order: LinkOrder,
): Promise<{ url: string }> {
  const found = flows[order.mode];
  if (!found) throw new ProviderError('unsupported', 'powens', String(capabilities.operations[order.mode]));
  const item = order.mode === 'connect' ? bankOf(order) : { connection_id: pathId(order.providerItemId, 'item') };
  const answer = await api.forUser(order.user, {
    method: 'GET',
    path: '/auth/token/code?type=singleAccess',
    operation: 'code',
    thing: 'user',
  });
  const code = text(row(answer.body).code);
  if (!code || code.length > 4096) throw nonsense('a code that cannot be used');
  const query = new URLSearchParams({
    domain: new URL(url).host,
    client_id: clientId,
    redirect_uri: order.callbackUrl,
    code,
    state: order.state,
    ...item,
    ...found.more,
  });
  // Without a language the webview has been seen to answer 503.
  return { url: `${webviewUrl}/${order.language ?? usualLanguage}/${found.flow}?${query}` };
}

/**
 * With one connector the webview asks for none; the number serves where a connector has no UUID. The country stands in the
 * packages of Powens and on no page of this flow (docs/reference/powens.md, 3).
 */
function bankOf({ bankId, country }: LinkOrder): Record<string, string> {
  if (bankId !== undefined) return { [connectorUuid.test(bankId) ? 'connector_uuids' : 'connector_ids']: bankId };
  return country === undefined ? {} : { connector_country: country };
}
