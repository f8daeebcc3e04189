import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A call as it passed. @since 0.2 */
export interface WireCall {
  /** @since 0.2 */
  readonly verb: string;
  /** With the query. @since 0.2 */
  readonly path: string;
  /** @since 0.2 */
  readonly headers: Readonly<Record<string, string>>;
  /** @since 0.2 */
  readonly body: Buffer;
}

/** @since 0.2 */
export interface WireAnswer {
  /** @since 0.2 */
  readonly status: number;
  /** @since 0.2 */
  readonly headers: Readonly<Record<string, string>>;
  /** @since 0.2 */
  readonly body: Buffer;
}

/** What becomes of an answer: another one, a connection that is cut, or silence. @since 0.2 */
export type Spoiler = (answer: WireAnswer, call: WireCall) => WireAnswer | 'cut' | 'silence';

/** The line between two servers: it notes what passes, and spoils what it is told to. */
export interface Wire {
  /** Where calls come in, without a trailing slash. */
  readonly url: string;
  readonly calls: readonly WireCall[];
  /** Those whose caller closed the connection before they were answered. */
  readonly left: readonly WireCall[];
  connectTo(url: string): void;
  /** Until `mend`, answers of these calls, which do what they are for, arrive changed. Others pass as they are. */
  spoil(which: (call: WireCall) => boolean, spoiler: Spoiler): void;
  /** Until `mend`, these calls are answered here and do nothing. */
  block(which: (call: WireCall) => boolean, answer: WireAnswer | 'cut'): void;
  /** Until `mend`, or until what it gives back is called, these calls wait before they pass. */
  hold(which: (call: WireCall) => boolean): () => void;
  mend(): void;
  close(): Promise<void>;
}

const ofTheHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'accept-encoding',
  'date',
]);

/** Opens a wire that leads nowhere yet. Addresses of the far end in its answers become the wire's own. */
export async function openWire(): Promise<Wire> {
  let target = '';
  const pass = async (call: WireCall): Promise<WireAnswer> => {
    const answer = await passOn(target, call);
    return { ...answer, body: moved(answer.body, target, url) };
  };
  let reply: (call: WireCall) => Promise<WireAnswer | 'cut' | 'silence'> = pass;
  const calls: WireCall[] = [];
  const left: WireCall[] = [];
  let release = () => {};
  const server = http.createServer(async (request, response) => {
    try {
      const call: WireCall = {
        verb: request.method ?? '',
        path: request.url ?? '',
        headers: flat(request.headers),
        body: await buffer(request),
      };
      calls.push(call);
      response.once('close', () => {
        if (!response.writableEnded) left.push(call);
      });
      const answer = await reply(call);
      if (answer === 'cut') response.destroy();
      else if (answer !== 'silence') send(response, answer);
    } catch {
      // One end or the other is gone, as tests end.
      response.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    left,
    connectTo: (far) => {
      target = far;
    },
    spoil: (which, spoiler) => {
      reply = async (call) => {
        const answer = await pass(call);
        return which(call) ? spoiler(answer, call) : answer;
      };
    },
    block: (which, answer) => {
      reply = async (call) => (which(call) ? answer : pass(call));
    },
    hold: (which) => {
      const held = Promise.withResolvers<void>();
      release = held.resolve;
      reply = async (call) => {
        if (which(call)) await held.promise;
        return pass(call);
      };
      return release;
    },
    mend: () => {
      release();
      reply = pass;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function passOn(target: string, { verb, path, headers, body }: WireCall): Promise<WireAnswer> {
  const forward = http.request(target + path, { method: verb, headers: { ...headers, 'content-length': body.length } });
  forward.end(body);
  const [answer] = (await once(forward, 'response')) as [http.IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: flat(answer.headers), body: await buffer(answer) };
}

function send(response: http.ServerResponse, { status, headers, body }: WireAnswer): void {
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, bodiless ? headers : { ...headers, 'content-length': String(body.length) }).end(body);
}

function moved(body: Buffer, from: string, to: string): Buffer {
  return body.includes(from) ? Buffer.from(body.toString('utf8').replaceAll(from, to)) : body;
}

function flat(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !ofTheHop.has(name))
      .map(([name, value]) => [name, String(value)]),
  );
}
