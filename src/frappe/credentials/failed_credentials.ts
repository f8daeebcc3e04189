import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { WindowsByKey } from '../../shares/windows_by_key.ts';

const failuresPerMinute = 30;
const rememberedPairs = 10_000;
const rememberedMs = 3_600_000;

/**
 * Makes guessing slow without locking honest neighbours out. An address with too many failures in a minute is not let
 * near the credentials any more, except with a key that worked from there within the hour; and such a key only until it
 * has failed too often itself. So one misconfigured or hostile site behind a NAT leaves the others their calls.
 */
export class FailedCredentials {
  readonly #byAddress: WindowsByKey;
  readonly #byPair: WindowsByKey;
  readonly #worked = new LRUCache<string, true>({ max: rememberedPairs, ttl: rememberedMs });
  /** From where the holder of a credential called last, as long as that object is handed out: some seconds. */
  readonly #lastSource = new WeakMap<object, string>();

  constructor(now?: () => number) {
    this.#byAddress = new WindowsByKey(failuresPerMinute, now);
    this.#byPair = new WindowsByKey(failuresPerMinute, now);
  }

  mayTry(source: string, apiKey: string): boolean {
    if (!this.#byAddress.isFull(source)) return true;
    const pair = `${source} ${apiKey}`;
    return this.#worked.has(pair) && !this.#byPair.isFull(pair);
  }

  failed(source: string, apiKey: string): void {
    this.#byAddress.take(source);
    this.#byPair.take(`${source} ${apiKey}`);
  }

  /** @param holder what the credential was found to belong to */
  worked(source: string, apiKey: string, holder: object): void {
    // To look for the pair with every call took 1 % of it.
    if (this.#lastSource.get(holder) === source) return;
    this.#lastSource.set(holder, source);
    this.#worked.set(`${source} ${apiKey}`, true);
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
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toNormalizedString().split(':', 4).join(':');
}
