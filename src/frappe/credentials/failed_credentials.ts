import ipaddr from 'ipaddr.js';
import { WindowsByKey } from '../../shares/windows_by_key.ts';

const failuresPerMinute = 30;

/**
 * Counts wrong credentials by the address that they come from and by the key that they name, so that neither many keys
 * from one place nor one key from many places can be tried on for ever. Only what is wrong is counted: to be refused for
 * what neighbours behind the same proxy do, or strangers with somebody's public key, helps nobody.
 */
export class FailedCredentials {
  readonly #byAddress: WindowsByKey;
  readonly #byKey: WindowsByKey;

  constructor(now?: () => number) {
    this.#byAddress = new WindowsByKey(failuresPerMinute, now);
    this.#byKey = new WindowsByKey(failuresPerMinute, now);
  }

  /** @returns 0, or, when there were too many within a minute, in how many seconds the next wrong one is looked at again */
  failed(source: string, apiKey: string): number {
    const fromHere = this.#byAddress.take(source);
    const withIt = this.#byKey.take(apiKey);
    return Math.max(fromHere.retryAfterSeconds, withIt.retryAfterSeconds);
  }
}

const mappedPrefix = '::ffff:';
const mappedIpv4 = /^::ffff:[\d.]{7,15}$/;

/** What counts as one source: an IPv4 address, or an IPv6 network of /64, the least that a single machine is given. */
export function sourceOf(address: string): string {
  if (!address.includes(':')) return address;
  // How a socket for both families shows IPv4; taking it apart as an address costs 4 µs a call.
  if (mappedIpv4.test(address)) return address.slice(mappedPrefix.length);
  if (!ipaddr.isValid(address)) return address;
  // An IPv4 address in another spelling of its mapped form is one part only.
  return ipaddr.process(address).toNormalizedString().split(':', 4).join(':');
}
