import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A request as the server saw it; `path` has no query. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  /** The parsed JSON; undefined when there was no body. */
  readonly body: unknown;
}

export interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

/** Answers a request; the second argument counts the requests with the same method and path, from 1. A function takes the response over. */
export type Script = (
  request: SeenRequest,
  count: number,
) => Reply | Promise<Reply> | ((response: http.ServerResponse) => void);

export interface ScriptedServer {
  readonly url: string;
  readonly requests: SeenRequest[];
}

/** Starts an HTTP server on a free port that answers as the script says, until the test ends. */
export async function startScriptedServer(t: TestContext, script: Script): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  const server = http.createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(request);
    const count = requests.filter(({ method, path }) => method === request.method && path === request.path).length;
    const reply = await script(request, count);
    if (typeof reply === 'function') return reply(response);
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

async function read(incoming: http.IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = '', url = '', headers } = incoming;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const text = Buffer.concat(chunks).toString();
  return { method, url, path: pathname, query: searchParams, headers, body: text ? JSON.parse(text) : undefined };
}
