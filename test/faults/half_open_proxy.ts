import net from 'node:net';

/**
 * A way to a TCP server that can break as networks do: bytes vanish in both directions and nobody is told. Connections
 * that were open then stay dead for ever, as behind a router that has lost its table.
 */
export class HalfOpenProxy {
  readonly #sockets = new Set<net.Socket>();
  #swallows = false;
  readonly #server: net.Server;
  readonly target: { readonly host: string; readonly port: number };

  constructor(target: { readonly host: string; readonly port: number }) {
    this.target = target;
    this.#server = net.createServer((client) => this.#accept(client));
  }

  /** @returns the port to connect to */
  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as net.AddressInfo).port;
  }

  /** From here on nothing goes through, also not on connections that are opened meanwhile. */
  swallow(): void {
    this.#swallows = true;
    for (const socket of this.#sockets) socket.unpipe().removeAllListeners('data').resume();
  }

  /** New connections go through again. */
  heal(): void {
    this.#swallows = false;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(client: net.Socket): void {
    this.#track(client);
    if (this.#swallows) {
      client.resume();
      return;
    }
    const upstream = net.connect(this.target);
    this.#track(upstream);
    client.pipe(upstream);
    upstream.pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  }

  #track(socket: net.Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
