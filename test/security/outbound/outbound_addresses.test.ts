import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outboundAddresses } from '../../../src/security/outbound/outbound_addresses.ts';

const production = { NODE_ENV: 'production', SANDBOX: 'off', OUTBOUND_ALLOW: [] as string[] } as const;
const policy = outboundAddresses(production);

/** Every block of IANA's IPv4 and IPv6 special-purpose registries, with its first and last address and its name there. */
const special: readonly (readonly [block: string, first: string, last: string, name: string])[] = [
  ['0.0.0.0/8', '0.0.0.0', '0.255.255.255', 'this network'],
  ['10.0.0.0/8', '10.0.0.0', '10.255.255.255', 'private use'],
  ['100.64.0.0/10', '100.64.0.0', '100.127.255.255', 'shared address space'],
  ['127.0.0.0/8', '127.0.0.0', '127.255.255.255', 'loopback'],
  ['169.254.0.0/16', '169.254.0.0', '169.254.255.255', 'link local'],
  ['172.16.0.0/12', '172.16.0.0', '172.31.255.255', 'private use'],
  ['192.0.0.0/24', '192.0.0.0', '192.0.0.255', 'IETF protocol assignments'],
  ['192.0.0.0/29', '192.0.0.0', '192.0.0.7', 'IPv4 service continuity'],
  ['192.0.0.8/32', '192.0.0.8', '192.0.0.8', 'IPv4 dummy address'],
  ['192.0.0.9/32', '192.0.0.9', '192.0.0.9', 'port control protocol anycast'],
  ['192.0.0.10/32', '192.0.0.10', '192.0.0.10', 'TURN anycast'],
  ['192.0.0.170/31', '192.0.0.170', '192.0.0.171', 'NAT64/DNS64 discovery'],
  ['192.0.2.0/24', '192.0.2.0', '192.0.2.255', 'documentation'],
  ['192.31.196.0/24', '192.31.196.0', '192.31.196.255', 'AS112-v4'],
  ['192.52.193.0/24', '192.52.193.0', '192.52.193.255', 'AMT'],
  ['192.88.99.0/24', '192.88.99.0', '192.88.99.255', '6to4 relay anycast'],
  ['192.168.0.0/16', '192.168.0.0', '192.168.255.255', 'private use'],
  ['192.175.48.0/24', '192.175.48.0', '192.175.48.255', 'direct delegation AS112'],
  ['198.18.0.0/15', '198.18.0.0', '198.19.255.255', 'benchmarking'],
  ['198.51.100.0/24', '198.51.100.0', '198.51.100.255', 'documentation'],
  ['203.0.113.0/24', '203.0.113.0', '203.0.113.255', 'documentation'],
  ['224.0.0.0/4', '224.0.0.0', '239.255.255.255', 'multicast'],
  ['240.0.0.0/4', '240.0.0.0', '255.255.255.254', 'reserved'],
  ['255.255.255.255/32', '255.255.255.255', '255.255.255.255', 'limited broadcast'],
  ['::1/128', '::1', '::1', 'loopback'],
  ['::/128', '::', '::', 'unspecified'],
  ['::/96', '::127.0.0.1', '::ffff:ffff', 'IPv4-compatible, deprecated'],
  ['64:ff9b:1::/48', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', 'local-use IPv4/IPv6 translation'],
  ['100::/64', '100::', '100::ffff:ffff:ffff:ffff', 'discard only'],
  ['100:0:0:1::/64', '100:0:0:1::', '100:0:0:1:ffff:ffff:ffff:ffff', 'dummy prefix'],
  ['2001::/23', '2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', 'IETF protocol assignments'],
  ['2001::/32', '2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff', 'Teredo'],
  ['2001:1::1/128', '2001:1::1', '2001:1::1', 'port control protocol anycast'],
  ['2001:1::2/128', '2001:1::2', '2001:1::2', 'TURN anycast'],
  ['2001:1::3/128', '2001:1::3', '2001:1::3', 'DNS-SD anycast'],
  ['2001:2::/48', '2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff', 'benchmarking'],
  ['2001:3::/32', '2001:3::', '2001:3:ffff:ffff:ffff:ffff:ffff:ffff', 'AMT'],
  ['2001:4:112::/48', '2001:4:112::', '2001:4:112:ffff:ffff:ffff:ffff:ffff', 'AS112-v6'],
  ['2001:10::/28', '2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff', 'ORCHID, deprecated'],
  ['2001:20::/28', '2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff', 'ORCHIDv2'],
  ['2001:30::/28', '2001:30::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff', 'drone remote ids'],
  ['2001:db8::/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation'],
  ['2002::/16', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '6to4'],
  ['2620:4f:8000::/48', '2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff', 'direct delegation AS112'],
  ['3fff::/20', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation'],
  ['5f00::/16', '5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'segment routing SIDs'],
  ['fc00::/7', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'unique local'],
  ['fe80::/10', 'fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'link local'],
  ['fec0::/10', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'site local, deprecated'],
  ['ff00::/8', 'ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'multicast'],
  ['8000::/1', '8000::', 'bfff::', 'unassigned'],
];

/** Insides of clouds that stand in public networks: the first and the last address of each. */
const insides = [
  ['168.63.129.16', '168.63.129.16', "Azure's host node"],
  ['199.36.153.4', '199.36.153.11', "Google Cloud's own services"],
  ['2600:2d00:2:1000::', '2600:2d00:2:1000:ffff:ffff:ffff:ffff', 'the same, restricted'],
  ['2600:2d00:2:2000::', '2600:2d00:2:2000:ffff:ffff:ffff:ffff', 'the same, private'],
  ['161.26.0.0', '161.26.255.255', "IBM Cloud's infrastructure"],
  ['166.8.0.0', '166.11.255.255', "IBM Cloud's private services"],
  ['100.100.100.200', '100.100.100.200', "Alibaba Cloud's metadata"],
  ['192.0.0.192', '192.0.0.192', "Oracle Cloud's metadata"],
  ['fd00:ec2::254', 'fd00:ec2::254', "AWS's metadata"],
] as const;

/** The same forbidden address, spelled in other ways. */
const disguised = [
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '0:0:0:0:0:ffff:a9fe:a9fe',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b::a9fe:a9fe',
  '2002:7f00:1::',
  '2001:0:4136:e378:8000:63bf:80ff:fffe',
  'fe80::1%eth0',
  '0x7f.1',
  '2130706433',
  '0177.0.0.1',
  '::ffff:168.63.129.16',
  '64:ff9b::a83f:8110',
];

const reachable = [
  ['1.1.1.1', 'below every block'],
  ['9.255.255.255', 'just below 10/8'],
  ['11.0.0.0', 'just above 10/8'],
  ['100.63.255.255', 'just below the shared space'],
  ['100.128.0.0', 'just above it'],
  ['172.15.255.255', 'just below 172.16/12'],
  ['172.32.0.0', 'just above it'],
  ['192.0.1.0', 'between two blocks'],
  ['198.17.255.255', 'just below benchmarking'],
  ['198.20.0.0', 'just above it'],
  ['223.255.255.255', 'just below multicast'],
  ['168.63.129.15', "just below Azure's host node"],
  ['168.63.129.17', 'just above it'],
  ['199.36.153.3', "just below Google Cloud's"],
  ['199.36.153.12', 'just above them'],
  ['166.12.0.0', "just above IBM Cloud's"],
  ['::ffff:8.8.8.8', 'mapped, but public'],
  ['64:ff9b::8.8.8.8', 'NAT64, but public'],
  ['2001:200::1', 'just above the protocol assignments'],
  ['2001:4860:4860::8888', 'an ordinary one'],
  ['2a01:e0a::1', 'an ordinary one'],
  ['3ffe::1', 'just below documentation'],
] as const;

describe('where webhooks may go', () => {
  for (const [block, first, last, name] of special) {
    test(`never to ${block} (${name})`, () => {
      for (const address of [first, last])
        assert.match(policy.refusal(address, 'https:') ?? 'allowed', /OUTBOUND_ALLOW/);
    });
  }

  for (const [first, last, name] of insides) {
    test(`never to ${first} (${name}) unless OUTBOUND_ALLOW says so`, () => {
      for (const address of [first, last]) {
        assert.match(policy.refusal(address, 'https:') ?? 'allowed', /OUTBOUND_ALLOW/);
        const allowing = outboundAddresses({ ...production, OUTBOUND_ALLOW: [address] });
        assert.equal(allowing.refusal(address, 'https:'), undefined);
      }
    });
  }

  for (const address of disguised) {
    test(`never to ${address}, which is a forbidden address in disguise`, () => {
      assert.notEqual(policy.refusal(address, 'https:'), undefined);
    });
  }

  for (const [address, where] of reachable) {
    test(`to ${address}, ${where}`, () => assert.equal(policy.refusal(address, 'https:'), undefined));
  }

  test('not to something that is no address', () => {
    for (const text of ['', 'localhost', '999.1.1.1', '1.2.3.4:80'])
      assert.match(policy.refusal(text, 'https:') ?? '', /not/);
  });

  test('by http in production only to what OUTBOUND_ALLOW names, elsewhere to any public address', () => {
    assert.match(policy.refusal('1.1.1.1', 'http:') ?? '', /https only/);
    const lan = outboundAddresses({ ...production, OUTBOUND_ALLOW: ['10.1.0.0/16', '192.168.7.9', 'fd00::/8'] });
    for (const address of ['10.1.255.255', '192.168.7.9', 'fd12::1', '::ffff:10.1.0.1']) {
      assert.equal(lan.refusal(address, 'http:'), undefined, address);
    }
    for (const address of ['10.2.0.0', '192.168.7.8', 'fc00::1', '127.0.0.1']) {
      assert.notEqual(lan.refusal(address, 'https:'), undefined, address);
    }
    const development = outboundAddresses({ ...production, NODE_ENV: 'development' });
    assert.equal(development.refusal('1.1.1.1', 'http:'), undefined);
    assert.notEqual(development.refusal('127.0.0.1', 'http:'), undefined);
  });

  test('to this machine itself only beside the sandbox, and never in production', () => {
    const beside = (NODE_ENV: 'development' | 'production') =>
      outboundAddresses({ NODE_ENV, SANDBOX: 'on', OUTBOUND_ALLOW: [] });
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      assert.equal(beside('development').refusal(address, 'http:'), undefined);
      assert.notEqual(beside('production').refusal(address, 'https:'), undefined);
    }
    assert.notEqual(beside('development').refusal('10.0.0.1', 'http:'), undefined);
  });
});
