import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Held } from './held.ts';

/** The web server of all sites. Below `/slow/` none answers before it is opened, elsewhere all do at once. */
export interface Sites {
  readonly url: string;
  readonly held: Held;
  /** Resolves when an event with that number came. */
  arrival(n: number): Promise<void>;
  open(): void;
  stop(): void;
}

export async function startSites(): Promise<Sites> {
  const held = new Held();
  const numbers = new Set<number>();
  let isOpen = false;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const left = new AbortController();
    response.on('close', () => left.abort());
    if (request.url?.startsWith('/slow/') && !isOpen) await held.wait(left.signal);
    else {
      numbers.add(JSON.parse(body.toString()).content?.n);
      held.tell();
    }
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    held,
    arrival: (n) => held.until(() => numbers.has(n)),
    open: () => {
      isOpen = true;
      held.open();
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
