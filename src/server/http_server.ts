import { createServer, type RequestListener, type Server } from 'node:http';
import { OpenSockets } from '../operations/open_sockets.ts';

/** How long a caller may take, whoever it is and whatever the address; in milliseconds. */
export interface Patience {
  /** For the head of a call, from the connection or the call before on; also for a connection on which nothing ever comes. */
  readonly headMs: number;
  /** For the whole call, from its first byte to the last of its body. */
  readonly callMs: number;
  /** How often those two are looked at, and for readers. */
  readonly lookMs: number;
  /**
   * While an answer waits for a reader who takes nothing of it, from the first look at it on. Well above the 20 s that a provider
   * may take for a page.
   */
  readonly readerMs: number;
}

/**
 * A stalled upload ends within 45 s (by node's own measure it lived 330 s). The largest first sync that is read, 128 MiB, needs
 * 3 MB/s then, which a provider in a data centre has.
 */
const usualPatience: Patience = { headMs: 15_000, callMs: 40_000, lookMs: 5000, readerMs: 120_000 };

/**
 * A server on which nobody can wait for ever, and the connections that it has.
 * @param restMs how long a connection may rest between two calls
 */
export function openHttpServer(
  handle: RequestListener,
  restMs: number,
  { headMs, callMs, lookMs, readerMs }: Patience = usualPatience,
): { server: Server; sockets: OpenSockets } {
  const server = createServer(
    {
      keepAliveTimeout: restMs,
      headersTimeout: headMs,
      requestTimeout: callMs,
      connectionsCheckingInterval: lookMs,
      // A call without a body has no stream to be read to its end: 12 of its 218 µs, and more on a busy machine. Node knows the option since 24.12.
      optimizeEmptyRequests: true,
    },
    handle,
  );
  const sockets = new OpenSockets(server);
  // Only for those who keep an answer waiting: `server.setTimeout` gives every connection a timer, anew for each call, and turns it
  // back at each read and write.
  const looks = setInterval(() => sockets.limitReaders(readerMs), lookMs).unref();
  server.on('close', () => clearInterval(looks));
  // No byte moved for its time. Who waits for an answer that is not there yet is left to wait.
  server.on('timeout', (socket) => {
    if (!sockets.isAtWork(socket) || socket.writableLength > 0) socket.destroy();
  });
  return { server, sockets };
}
