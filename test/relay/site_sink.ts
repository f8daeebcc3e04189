import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** One POST as a site got it. */
export interface Arrival {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body's `n`, by which tests number their events. */
  readonly n: number;
}

/** How a site answers: a status, or whatever it does with the response itself. */
export type Behavior = (arrival: Arrival, response: ServerResponse) => number | undefined;

export interface SiteSink {
  readonly url: string;
  readonly arrivals: Arrival[];
  /** The numbers of the events, in the order of arrival. */
  numbers(): number[];
  behave: Behavior;
}

/** A site's webhook endpoint that keeps what arrives; it answers 200 until it is told otherwise. */
export async function startSiteSink(t: Pick<TestContext, 'after'>, behave: Behavior = () => 200): Promise<SiteSink> {
  const arrivals: Arrival[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const arrival = { id: String(request.headers['webhook-id']), headers: request.headers, body, n: numberIn(body) };
    arrivals.push(arrival);
    const status = sink.behave(arrival, response);
    if (status !== undefined) response.writeHead(status).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const sink: SiteSink = {
    url: `http://127.0.0.1:${port}/api/method/bank.webhook`,
    arrivals,
    numbers: () => arrivals.map(({ n }) => n),
    behave,
  };
  return sink;
}

function numberIn(body: Buffer): number {
  const { n, content } = JSON.parse(body.toString()) as { n?: number; content?: { n?: number } };
  return n ?? content?.n ?? Number.NaN;
}
