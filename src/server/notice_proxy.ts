import ipaddr from 'ipaddr.js';
import type { CallStep } from '../frappe/call_context.ts';
import type { AppParts } from './app_parts.ts';

/** Calls with such a header that are looked at until one is found; to take an address apart costs 4 µs. */
const looks = 1000;

/**
 * Says once that calls come through a proxy while its word about callers is not taken: all of them seem to come from one
 * address then, whose wrong credentials count together, and a list of addresses of a key lets nobody in. A proxy stands on
 * the same machine or network; a header from elsewhere is only what a stranger wrote.
 */
export function noticeProxy({ settings, log, notice }: Pick<AppParts, 'settings' | 'log' | 'notice'>): CallStep {
  let left = settings.TRUST_PROXY === 'on' ? 0 : looks;
  return ({ req }) => {
    if (left === 0) return;
    const { headers, socket } = req;
    if (headers['x-forwarded-for'] === undefined && headers.forwarded === undefined) return;
    left -= 1;
    const address = socket.remoteAddress ?? '';
    if (!ipaddr.isValid(address) || ipaddr.process(address).range() === 'unicast') return;
    left = 0;
    log.warn({ proxy: address }, 'calls come through a proxy, but TRUST_PROXY is off: callers are not told apart');
    notice('untrusted_proxy');
  };
}
