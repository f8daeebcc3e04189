import { isIP } from 'node:net';
import type { Settings } from '../../../config/settings.ts';
import { outboundAddresses } from '../../security/outbound/outbound_addresses.ts';
import { type ResolveHost, resolveHost } from '../../security/outbound/resolve_host.ts';
import { Refusal } from '../refusal.ts';

/**
 * In production a site is reached by https; by plain http only where every address of its host is in a network that the operator
 * has named (docs/operations.md, "Sites on a local network"). What a connection really leads to is looked at once more when one is
 * made.
 * @param addresses by the name of the argument, for the message
 * @throws Refusal `invalid`; it tells nothing of what a name resolves to, which may be the operator's own business
 */
export async function requireSecureAddresses(
  settings: Pick<Settings, 'NODE_ENV' | 'SANDBOX' | 'OUTBOUND_ALLOW'>,
  addresses: Readonly<Record<string, URL | null>>,
  resolve: ResolveHost = resolveHost,
): Promise<void> {
  if (settings.NODE_ENV !== 'production') return;
  for (const [name, url] of Object.entries(addresses)) {
    if (url === null || url.protocol === 'https:' || (await isNearby(settings, url, resolve))) continue;
    throw new Refusal(
      'invalid',
      `${name} must start with https:// in production; got ${JSON.stringify(url.href.slice(0, 200))}. By http a site is reached ` +
        'only in networks that the operator of this gateway has named (OUTBOUND_ALLOW), and it is not known to be in one.',
    );
  }
}

async function isNearby(
  settings: Pick<Settings, 'NODE_ENV' | 'SANDBOX' | 'OUTBOUND_ALLOW'>,
  { hostname, protocol }: URL,
  resolve: ResolveHost,
): Promise<boolean> {
  // Without networks no name need be asked for.
  if (settings.OUTBOUND_ALLOW.length === 0) return false;
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
  const policy = outboundAddresses(settings);
  return found.length > 0 && found.every((address) => policy.refusal(address, protocol) === undefined);
}
