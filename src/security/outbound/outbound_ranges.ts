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

/**
 * Addresses of clouds that look like others on the internet, and lead from a machine of that cloud to its inside: they have
 * no route anywhere else, and no site can be there. Those that stand in special networks (169.254.169.254, Alibaba's
 * 100.100.100.200, Oracle's 192.0.0.192, AWS's fd00:ec2::254) are refused with them.
 */
export const cloudInsides = [
  '168.63.129.16/32', // Azure: the host node; agents, names, health probes (learn.microsoft.com, "What is IP address 168.63.129.16?")
  '199.36.153.4/30', // Google Cloud: restricted.googleapis.com (cloud.google.com, "Private Google Access")
  '199.36.153.8/30', // Google Cloud: private.googleapis.com
  '2600:2d00:2:1000::/64', // Google Cloud: restricted.googleapis.com
  '2600:2d00:2:2000::/64', // Google Cloud: private.googleapis.com
  '161.26.0.0/16', // IBM Cloud: names, time, storage of the infrastructure (cloud.ibm.com, "IBM Cloud IP ranges")
  '166.8.0.0/14', // IBM Cloud: private service endpoints
] as const;

/** The only IPv6 block from which addresses are given out; whatever lies outside is special or unassigned. */
export const globalUnicastV6 = '2000::/3';

/** Wraps an IPv4 address for a network without IPv4 (RFC 6052); what counts is the address inside. */
export const nat64 = '64:ff9b::/96';
