import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { Held } from './held.ts';

/** Which requests are meant, by their path with the query. */
export type Matches = (path: string) => boolean;

/** Stands before a provider, and holds back the answers that it is told to. */
export interface Gate {
  /** The provider's address behind the gate. */
  readonly url: string;
  readonly held: Held;
  /** How many requests with such a path came so far. */
  seen(matches: Matches): number;
  /** Holds back what matches until it is opened. */
  shut(matches: Matches): void;
  open(): void;
  /** Puts so many blanks before the JSON of what matches, and sends them before it is held back. */
  pad(matches: Matches, bytes: number): void;
  stop(): Promise<void>;
}

const nothing: Matches = () => false;

/** @param target the provider's address */
export async function startGate(target: string): Promise<Gate> {
  const { origin, pathname } = new URL(target);
  const pool = new Pool(origin, { headersTimeout: 0, bodyTimeout: 0 });
  const held = new Held();
  const paths: string[] = [];
  let isShutFor = nothing;
  let padding = { isFor: nothing, bytes: 0 };

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const body = Buffer.concat(await request.toArray());
    const left = new AbortController();
    response.on('close', () => left.abort());
    paths.push(path);
    held.tell();
    if (padding.isFor(path)) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(' '.repeat(padding.bytes));
    }
    if (isShutFor(path)) await held.wait(left.signal);
    if (left.signal.aborted) return;
    const { connection, 'transfer-encoding': _, ...headers } = request.headers;
    const method = request.method as 'GET';
    const answer = await pool.request({ path, method, headers, body: body.length > 0 ? body : null });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    const type = String(answer.headers['content-type'] ?? 'application/json');
    if (!response.headersSent) response.writeHead(answer.statusCode, { 'content-type': type });
    response.end(bytes);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${pathname === '/' ? '' : pathname}`,
    held,
    seen: (matches) => paths.filter(matches).length,
    shut: (matches) => {
      isShutFor = matches;
    },
    open: () => {
      isShutFor = nothing;
      held.open();
    },
    pad: (isFor, bytes) => {
      padding = { isFor, bytes };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await pool.destroy();
    },
  };
}
