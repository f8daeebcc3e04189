import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came to a site. */
export interface Arrival {
  readonly site: string;
  readonly webhookId: string;
  /** Of the events that these programs send; undefined for those of the gateway. */
  readonly key: string | undefined;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Sink {
  readonly url: string;
  readonly arrivals: Arrival[];
  close(): Promise<void>;
}

/** The webhook endpoints of all sites, one path each. @param statusOf what a site answers */
export async function openSink(statusOf: (site: string) => number = () => 200): Promise<Sink> {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const site = (request.url as string).slice(1);
      const body = Buffer.concat(chunks).toString();
      const { type, content } = JSON.parse(body);
      const headers = request.headers as Record<string, string>;
      arrivals.push({ site, webhookId: headers['webhook-id'] as string, key: content.key, type, headers, body });
      response.writeHead(statusOf(site)).end('what the site says');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
