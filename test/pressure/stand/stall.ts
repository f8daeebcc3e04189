import net from 'node:net';
import type { Pressure } from '../row.ts';
import type { Reach } from './reach.ts';

/** So many requests with these lines in their head, of whose bodies the last byte is missing. Resolves when they are there. */
export async function stall(
  { gatewayUrl }: Pick<Reach, 'gatewayUrl'>,
  { requests, head, bytes }: { readonly requests: number; readonly head: readonly string[]; readonly bytes: number },
): Promise<Pressure> {
  const { port, hostname } = new URL(gatewayUrl);
  const lines = [...head, 'Host: gateway', `Content-Length: ${bytes}`, '', ''].join('\r\n');
  const sockets = new Set<net.Socket>();
  let goesOn = true;
  const open = async () => {
    const socket = net.connect(Number(port), hostname);
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      // Cut off: the next one.
      if (goesOn) void open();
    });
    socket.resume();
    await new Promise((resolve) => socket.write(lines, resolve));
    socket.write(Buffer.alloc(bytes - 1, ' '));
  };
  await Promise.all(Array.from({ length: requests }, open));
  // Answered after all heads that came before it were read.
  await (await fetch(`${gatewayUrl}/api/method/ping`)).arrayBuffer();
  return {
    goesOn: () => goesOn,
    end: async () => {
      goesOn = false;
      for (const socket of sockets) socket.destroy();
    },
  };
}
