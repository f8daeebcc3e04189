import ipaddr from 'ipaddr.js';
import type { Settings } from '../../../config/settings.ts';
import { type Finding, ok, warning } from './finding.ts';

const advice = 'set PUBLIC_URL to the address at which browsers and the provider reach this gateway';

/** Whether a provider on the Internet can come back to the address that it is given. The sandbox needs no such thing. */
export function checkPublicUrl({ PUBLIC_URL, SANDBOX, HOST, PORT }: Settings): Finding[] {
  const url = new URL(PUBLIC_URL ?? `http://${HOST}:${PORT}`);
  if (SANDBOX === 'on') return [ok('public_url', `${url.origin}, with the sandbox`)];
  if (isPrivate(url.hostname)) {
    return [
      warning('public_url', `${url.origin} cannot be reached from the Internet; returns and webhooks are lost`, advice),
    ];
  }
  return [ok('public_url', url.origin)];
}

function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() !== 'unicast';
  return !host.includes('.') || /\.(localhost|local|internal|lan|test|invalid)$/.test(host);
}
