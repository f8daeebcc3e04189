import { hash } from 'node:crypto';
import diagnostics from 'node:diagnostics_channel';
import { learnFromBody, learnFromFields, learnFromHeaders } from './learn.ts';

/** A request of undici, the gateway's own way out and `fetch`, as far as it is looked at. */
interface Request {
  readonly path: string;
  readonly headers: readonly unknown[];
}

interface Message {
  readonly request: Request;
  readonly chunk?: unknown;
}

/** Of longer ones the rest is not looked at: a list of accounts or a page of transactions is well below. */
const mostBytes = 512 * 1024;

interface Heard {
  readonly sent: Buffer[];
  readonly received: Buffer[];
  bytes: number;
}

/**
 * Learns the canaries of a test from what goes over its wires: credentials in headers and queries, tokens in answers, IBANs and the
 * texts of transactions. So nobody has to list them, and those that a simulator makes up are known too.
 */
export function watchWire(): void {
  const heard = new WeakMap<Request, Heard>();
  /** By their hash: tests read the same lists again and again, and to parse them was a twentieth of what the heaviest cost. */
  const learned = new Set<string>();
  const on = (name: string, act: (message: Message, so: Heard) => void) =>
    diagnostics.subscribe(`undici:request:${name}`, (message) => {
      const { request } = message as Message;
      let so = heard.get(request);
      if (!so) {
        so = { sent: [], received: [], bytes: 0 };
        heard.set(request, so);
      }
      act(message as Message, so);
    });
  const keep = (chunks: Buffer[], chunk: unknown, so: Heard) => {
    const bytes = typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk) : undefined;
    if (!bytes || so.bytes > mostBytes) return;
    so.bytes += bytes.length;
    chunks.push(bytes);
  };
  on('create', ({ request: { path, headers } }) => {
    learnFromHeaders(headers);
    learnFromFields(new URLSearchParams(path.split('?')[1] ?? ''));
  });
  on('bodyChunkSent', ({ chunk }, so) => keep(so.sent, chunk, so));
  on('bodyChunkReceived', ({ chunk }, so) => keep(so.received, chunk, so));
  on('trailers', (_message, so) => {
    for (const chunks of [so.sent, so.received]) {
      if (chunks.length === 0) continue;
      const body = Buffer.concat(chunks.splice(0));
      const name = hash('sha1', body);
      if (learned.has(name)) continue;
      learned.add(name);
      learnFromBody(body.toString());
    }
  });
}
