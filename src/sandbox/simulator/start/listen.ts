import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';
import { addressOf } from '../../address_of.ts';

/** A simulator's server. */
export interface Listening {
  /** Without a slash at the end. */
  readonly origin: string;
  /** Cuts what is on its way too: nobody waits for a simulator. */
  close(): void;
}

/**
 * Listens for a simulator.
 * @param port 0 takes a free one
 * @throws when the port is taken
 */
export async function listen(app: Koa, host: string, port: number): Promise<Listening> {
  const server = createServer(app.callback());
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: addressOf(host, taken),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
