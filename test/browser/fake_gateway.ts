import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a method of the fake answers: a `message`, a file, or an error as the gateway writes it. */
export type FakeAnswer =
  | { readonly message: unknown }
  | { readonly file: string; readonly name: string }
  | { readonly status: number; readonly error: string };

export interface FakeGateway {
  readonly url: string;
  /** The calls so far: method and arguments. */
  readonly calls: { readonly method: string; readonly values: Record<string, string> }[];
  close(): Promise<void>;
}

/** A gateway that says what a test wants it to say. */
export async function startFakeGateway(answers: Record<string, FakeAnswer>): Promise<FakeGateway> {
  const calls: FakeGateway['calls'] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const method = url.pathname.split('.').at(-1) ?? '';
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push({ method, values: Object.fromEntries([...url.searchParams, ...new URLSearchParams(body)]) });
    const answer = answers[method] ?? { status: 417, error: 'ValidationError' };
    response.setHeader('content-type', 'application/json');
    if ('message' in answer) {
      response.end(JSON.stringify({ message: answer.message }));
    } else if ('file' in answer) {
      response.setHeader('content-type', 'text/plain');
      response.setHeader('content-disposition', `attachment; filename="${answer.name}"`);
      response.end(answer.file);
    } else {
      const messages = JSON.stringify([JSON.stringify({ message: `Says the fake: ${answer.error}.` })]);
      response.statusCode = answer.status;
      response.end(JSON.stringify({ exc_type: answer.error, exc: '["no trace"]', _server_messages: messages }));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
