import ipaddr from 'ipaddr.js';
import type { Settings } from '../../../config/settings.ts';
import { cloudInsides, forbiddenRanges, globalUnicastV6, nat64 } from './outbound_ranges.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Decides which addresses webhooks may go to. Sites name the host, so it is asked about what the name resolves to. */
export interface OutboundAddresses {
  /**
   * Why a connection to this address is refused; undefined when it may be made.
   * @param address an IP address in any spelling, without brackets
   * @param protocol of the URL
   */
  refusal(address: string, protocol: string): string | undefined;
}

type PolicySettings = Pick<Settings, 'NODE_ENV' | 'SANDBOX' | 'OUTBOUND_ALLOW'>;

const forbidden = [...forbiddenRanges, ...cloudInsides].map((range) => ipaddr.parseCIDR(range));
const globalV6 = ipaddr.IPv6.parseCIDR(globalUnicastV6);
const wrappedV4 = ipaddr.IPv6.parseCIDR(nat64);

/** The policy of an installation: the public internet by https, and what the settings allow beside it. */
export function outboundAddresses(settings: PolicySettings): OutboundAddresses {
  const production = settings.NODE_ENV === 'production';
  const loopback = !production && settings.SANDBOX === 'on' ? ['127.0.0.0/8', '::1/128'] : [];
  const allowed = [...settings.OUTBOUND_ALLOW, ...loopback].map(parseRange);
  return {
    refusal: (written, protocol) => {
      if (!ipaddr.isValid(written)) return `${written} is not an IP address`;
      const address = unwrap(ipaddr.parse(written));
      if (allowed.some((range) => isIn(address, range))) return undefined;
      if (isSpecial(address)) return `${address} is not an address on the internet; OUTBOUND_ALLOW may allow it`;
      if (production && protocol !== 'https:') return 'in production webhooks go out by https only';
      return undefined;
    },
  };
}

/** The IPv4 address inside a mapped or NAT64 one: the packets go there. */
function unwrap(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.match(wrappedV4) ? new ipaddr.IPv4(address.toByteArray().slice(-4)) : address;
}

function isSpecial(address: Address): boolean {
  if (address instanceof ipaddr.IPv6 && !address.match(globalV6)) return true;
  return forbidden.some((range) => isIn(address, range));
}

function isIn(address: Address, range: Range): boolean {
  return address.kind() === range[0].kind() && address.match(range);
}

function parseRange(written: string): Range {
  if (written.includes('/')) return ipaddr.parseCIDR(written);
  const address = ipaddr.parse(written);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
