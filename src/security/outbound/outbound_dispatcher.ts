import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { GatewayError } from '../../errors/gateway_error.ts';
import type { OutboundAddresses } from './outbound_addresses.ts';
import { type ResolveHost, resolveHost } from './resolve_host.ts';

/** The address policy refuses a connection. The message names the address. */
export class OutboundRefusal extends GatewayError<'outbound_refused'> {
  constructor(message: string) {
    super('outbound_refused', message);
  }
}

export interface OutboundOptions {
  /** How long connecting may take. */
  readonly connectTimeoutMs: number;
  /** Connections to one origin. */
  readonly connections: number;
  readonly resolve?: ResolveHost;
}

/**
 * A pool of connections to addresses that the policy allows, whoever named the host. The name is resolved once, at
 * connect time, each address is judged, and the connection goes to a judged one; the socket's own address is looked at
 * again before a byte is sent. Follows no redirect and takes no proxy from the environment.
 */
export function outboundDispatcher(policy: OutboundAddresses, options: OutboundOptions): Agent {
  const { connectTimeoutMs, connections, resolve = resolveHost } = options;
  const connector = (protocol: string) =>
    buildConnector({ timeout: connectTimeoutMs, lookup: pinnedLookup(policy, protocol, resolve) });
  const secure = connector('https:');
  const plain = connector('http:');
  const connect: buildConnector.connector = (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const refusal = isIP(host) === 0 ? undefined : policy.refusal(host, target.protocol);
    if (refusal !== undefined) {
      callback(new OutboundRefusal(refusal), null);
      return;
    }
    const open = target.protocol === 'https:' ? secure : plain;
    open(target, (error, socket) => {
      if (error) {
        callback(error, null);
        return;
      }
      const reached = policy.refusal(socket?.remoteAddress ?? '', target.protocol);
      if (reached === undefined) callback(null, socket);
      else {
        socket?.destroy();
        callback(new OutboundRefusal(reached), null);
      }
    });
  };
  // The relay has one deadline for connecting, headers and body; undici's clocks would only double it.
  return new Agent({ connect, connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
}

/** Hands the socket only addresses that the policy allows. */
function pinnedLookup(policy: OutboundAddresses, protocol: string, resolve: ResolveHost): LookupFunction {
  return (hostname, options, callback) => {
    const judge = async (): Promise<LookupAddress[]> => {
      const addresses = await resolve(hostname);
      const refusals = addresses.map((address) => policy.refusal(address, protocol));
      const allowed = addresses.filter((_address, index) => refusals[index] === undefined);
      if (allowed.length === 0) throw new OutboundRefusal(refusals[0] ?? `${hostname} has no address`);
      return allowed.map((address) => ({ address, family: isIP(address) }));
    };
    judge().then(
      (found) => {
        if (options.all) callback(null, found);
        else callback(null, found[0]?.address ?? '', found[0]?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}
