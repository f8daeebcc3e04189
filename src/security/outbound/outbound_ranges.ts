/**
 * The networks of IANA's special-purpose registries (iana-ipv4-special-registry and iana-ipv6-special-registry) that no
 * site on the internet can be in, and the multicast and reserved blocks. Networks of the registries that are globally
 * reachable and that a server might stand in are absent.
 */
export const forbiddenRanges = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private use
  '100.64.0.0/10', // shared address space of carriers
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link local: the metadata services of clouds
  '172.16.0.0/12', // private use
  '192.0.0.0/24', // IETF protocol assignments
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // automatic multicast tunneling
  '192.88.99.0/24', // 6to4 relays, deprecated
  '192.168.0.0/16', // private use
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, with the broadcast address
  '2001::/23', // IETF protocol assignments: Teredo, benchmarking, ORCHID, drone ids
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: any IPv4 address in disguise, deprecated
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
] as const;

/** The only IPv6 block from which addresses are given out; whatever lies outside is special or unassigned. */
export const globalUnicastV6 = '2000::/3';

/** Wraps an IPv4 address for a network without IPv4 (RFC 6052); what counts is the address inside. */
export const nat64 = '64:ff9b::/96';
